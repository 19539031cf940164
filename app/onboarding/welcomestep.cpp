// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/onboarding/welcomestep.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"
#include "app/widgets/common/segmented.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/fields/fields.h"
#include "app/widgets/theme/icon.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace veche::onboarding
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int recentShown = 4;
constexpr int markSize = 48;
} // namespace

WelcomeStep::WelcomeStep(QWidget *parent)
    : StepPage(u"welcome"_s, parent)
    , m_language(new widgets::Segmented(this))
{
    auto *mark = new QLabel(this);
    mark->setPixmap(theme::applicationIcon().pixmap(markSize));
    column()->insertWidget(0, mark);
    m_language->addChoice(u"ru"_s, u"Русский"_s);
    m_language->addChoice(u"en"_s, u"English"_s);
    column()->addWidget(m_language, 0, Qt::AlignLeft);
    m_community = add<fields::LineField>(u"communityName"_s);
    m_community->setMaxLength(100);
    m_community->setValidator([](const QVariant &value) {
        return value.toString().trimmed().isEmpty() ? tr("Give it a name; it can be changed later")
                                                    : QString();
    });
    addButtons(false);
    addOtherWays();
    connect(m_language, &widgets::Segmented::chosen, this, &WelcomeStep::languageChosen);
    retranslate();
}

void WelcomeStep::addOtherWays()
{
    column()->addSpacing(8);
    m_or = widgets::makeLabel(this, u"muted"_s);
    column()->addWidget(m_or);
    m_sample = widgets::makeButton(this, u"openSample"_s, widgets::ButtonKind::Secondary);
    m_file = widgets::makeButton(this, u"openFile"_s, widgets::ButtonKind::Secondary);
    m_signIn = widgets::makeButton(this, u"startSignIn"_s, widgets::ButtonKind::Secondary);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    for (QPushButton *button : {m_sample, m_file, m_signIn})
        row->addWidget(button);
    row->addStretch();
    column()->addLayout(row);
    m_recentHeading = widgets::makeLabel(this, u"muted"_s);
    column()->addSpacing(8);
    column()->addWidget(m_recentHeading);
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(2);
    column()->addLayout(m_recent);
    m_recentHeading->hide();
    connect(m_sample, &QPushButton::clicked, this, &WelcomeStep::sampleRequested);
    connect(m_file, &QPushButton::clicked, this, &WelcomeStep::fileRequested);
    connect(m_signIn, &QPushButton::clicked, this, &WelcomeStep::signInRequested);
}

QString WelcomeStep::community() const
{
    return m_community->value().toString().trimmed();
}

void WelcomeStep::setLanguage(const QString &code)
{
    m_language->setCurrent(code);
}

QString WelcomeStep::language() const
{
    return m_language->current();
}

void WelcomeStep::setRecentFiles(const QStringList &paths)
{
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_recentHeading->setVisible(!paths.isEmpty());
    for (const QString &path : paths.mid(0, recentShown)) {
        auto *button =
            widgets::makeButton(this, u"recent_%1"_s.arg(m_recent->count()), widgets::ButtonKind::Quiet);
        button->setText(QFileInfo(path).completeBaseName());
        widgets::setTip(button, path);
        button->setAccessibleName(tr("Open %1").arg(path));
        m_recent->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT recentRequested(path); });
    }
}

void WelcomeStep::confirm()
{
    if (m_community->edited().toString().trimmed().isEmpty()) {
        m_community->setError(tr("Give it a name; it can be changed later"));
        m_community->setFocus();
    } else if (commitAll()) {
        Q_EMIT confirmed();
    }
}

void WelcomeStep::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    StepPage::changeEvent(event);
}

void WelcomeStep::retranslate()
{
    setHeading(tr("Veche"), tr("Prepare, fill and run your community's events, with and without a network. "
                               "Everything is kept in one file on your computer."));
    m_language->setAccessibleName(tr("Language"));
    m_community->setLabel(tr("What is your community called?"));
    m_community->setPlaceholder(tr("For example, Strelka developers"));
    setButtonTexts(tr("Next"), {});
    m_or->setText(tr("Or start from:"));
    m_sample->setText(tr("Open the sample"));
    m_file->setText(tr("Open a file…"));
    m_signIn->setText(tr("Sign in to a server"));
    m_recentHeading->setText(tr("Recent files"));
}

} // namespace veche::onboarding

#include "moc_welcomestep.cpp"
