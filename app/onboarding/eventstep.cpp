// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/onboarding/eventstep.h"

#include "app/forms/fieldwords.h"
#include "app/forms/zones.h"
#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/fields/fields.h"
#include "shared/base/text.h"
#include "shared/domain/eventoperations.h"

#include <QDir>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace veche::onboarding
{

using namespace Qt::StringLiterals;

EventStep::EventStep(const QDateTime &now, const QString &zone, QWidget *parent)
    : StepPage(u"firstEvent"_s, parent)
{
    makeFields(now, zone);
    connect(m_name, &fields::Field::editing, this, &EventStep::guess);
    connect(m_start, &fields::Field::editing, this, &EventStep::guess);
    connect(m_start, &fields::Field::committed, this, &EventStep::guess);
    connect(m_end, &fields::Field::committed, this, [this] { m_ownEnd = true; });
    connect(m_slug, &fields::Field::committed, this, [this] { m_ownSlug = true; });
    connect(m_change, &QPushButton::clicked, this, &EventStep::pathRequested);
    retranslate();
}

void EventStep::makeFields(const QDateTime &now, const QString &zone)
{
    m_name = add<fields::LineField>(u"eventName"_s);
    m_start = new fields::DateField(u"eventStart"_s, this);
    m_end = new fields::DateField(u"eventEnd"_s, this);
    auto *days = new QHBoxLayout;
    days->setSpacing(8);
    for (fields::Field *field : QList<fields::Field *>{m_start, m_end}) {
        addField(field, false);
        days->addWidget(field, 1, Qt::AlignTop);
    }
    column()->addLayout(days);
    m_zone = add<fields::ChoiceField>(u"eventZone"_s);
    m_zone->setChoices(forms::zoneChoices(now, {zone}));
    m_zone->setValue(zone);
    m_slug = add<fields::LineField>(u"eventSlug"_s);
    m_slug->setMaxLength(60);
    m_name->setValidator([](const QVariant &value) {
        return value.toString().trimmed().isEmpty() ? tr("Give it a name; it can be changed later")
                                                    : QString();
    });
    m_end->setValidator([this](const QVariant &value) {
        const QDate first = m_start->edited().toDate();
        const QDate last = value.toDate();
        return last.isValid() && first.isValid() && last < first ? tr("This is before the first day")
                                                                 : QString();
    });
    m_slug->setValidator([](const QVariant &value) {
        const QString slug = value.toString();
        return slug.isEmpty() || slug == text::slug(slug) ? QString()
                                                          : tr("Small Latin letters, digits and dashes");
    });
    m_file = widgets::makeLabel(this, u"muted"_s, u"workspacePath"_s);
    m_file->setWordWrap(true);
    m_change = widgets::makeButton(this, u"changePath"_s, widgets::ButtonKind::Quiet);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_file, 1);
    row->addWidget(m_change, 0, Qt::AlignTop);
    column()->addLayout(row);
    addButtons(true);
}

void EventStep::setPath(const QString &path)
{
    m_path = path;
    showPath();
}

workspace::FirstEvent EventStep::firstEvent() const
{
    return {.name = m_name->value().toString().trimmed(),
            .start = m_start->value().toDate(),
            .end = m_end->value().toDate(),
            .zone = m_zone->value().toString(),
            .slug = m_slug->value().toString(),
            .language = {}};
}

void EventStep::guess()
{
    const QString name = m_name->edited().toString().trimmed();
    const QDate start = m_start->edited().toDate();
    if (!m_ownEnd && start.isValid())
        m_end->setValue(domain::guessEnd(start, name));
    if (!m_ownSlug && !name.isEmpty())
        m_slug->setValue(domain::guessSlug(name, start, {}));
}

void EventStep::confirm()
{
    if (m_name->edited().toString().trimmed().isEmpty()) {
        m_name->setError(tr("Give it a name; it can be changed later"));
        m_name->setFocus();
        return;
    }
    if (!commitAll())
        return;
    guess();
    setBusy(true);
    Q_EMIT confirmed();
}

void EventStep::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    StepPage::changeEvent(event);
}

void EventStep::retranslate()
{
    setHeading(tr("The first event"), tr("Name and date are enough. The rest is guessed, and everything can "
                                         "be changed later."));
    m_name->setLabel(forms::labelOf(domain::Event::info(), "name"));
    m_name->setPlaceholder(tr("For example, Spring meetup"));
    m_start->setLabel(forms::labelOf(domain::Event::info(), "start"));
    m_end->setLabel(forms::labelOf(domain::Event::info(), "end"));
    m_zone->setLabel(forms::labelOf(domain::Event::info(), "zone"));
    m_slug->setLabel(forms::labelOf(domain::Event::info(), "slug"));
    m_change->setText(tr("Change…"));
    m_change->setAccessibleName(tr("Keep the file elsewhere…"));
    setButtonTexts(tr("Create"), tr("Back"));
    showPath();
}

void EventStep::showPath()
{
    QString shown = QDir::toNativeSeparators(m_path);
    const QString home = QDir::toNativeSeparators(QDir::homePath());
    if (shown.startsWith(home + QDir::separator()))
        shown = u"~"_s + shown.mid(home.size());
    m_file->setText(tr("Kept in %1").arg(shown));
    widgets::setTip(m_file, m_path);
}

} // namespace veche::onboarding

#include "moc_eventstep.cpp"
