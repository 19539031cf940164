// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview/overviewpage.h"

#include "app/forms/dates.h"
#include "app/forms/names.h"
#include "app/forms/notices.h"
#include "app/overview/agenda.h"
#include "app/overview/attentionrow.h"
#include "app/overview/checkrow.h"
#include "app/overview/growthchart.h"
#include "app/widgets/common/card.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/common/freshwhenshown.h"
#include "app/widgets/common/label.h"
#include "app/widgets/common/statcard.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLocale>
#include <QResizeEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace veche::overview
{

using namespace Qt::StringLiterals;
using namespace domain;

namespace
{
constexpr int agendaLines = 4;
constexpr int agendaLinesWithRoom = 8;
constexpr int highPage = 860; // that has room for more of what comes next
constexpr int attentionLines = 6;
constexpr int refreshMs = 50;
constexpr int statWidth = 200;
constexpr int leastAbreast = 860;    // of a page with cards beside each other
constexpr int mostForChecklist = 45; // per cent
} // namespace

OverviewPage::OverviewPage(workspace::Workspace &workspace, EventFigures &figures, OverviewContext context,
                           QWidget *parent)
    : widgets::Page(parent)
    , m_workspace(workspace)
    , m_figures(figures)
    , m_context(std::move(context))
    , m_scroll(new QScrollArea(this))
    , m_empty(new widgets::EmptyState(this))
    , m_publish(new QAction(this))
    , m_openPage(new QAction(this))
    , m_copyLink(new QAction(this))
    , m_fresh(new widgets::FreshWhenShown(this, refreshMs, [this] { showAll(); }))
{
    m_publish->setObjectName(u"publishEvent"_s);
    m_openPage->setObjectName(u"openEventPage"_s);
    m_copyLink->setObjectName(u"copyPageLink"_s);
    for (QAction *action : {m_publish, m_openPage, m_copyLink})
        addAction(action);
    connect(m_publish, &QAction::triggered, this, &OverviewPage::publishEvent);
    connect(m_openPage, &QAction::triggered, this, [this] {
        if (const QUrl page = m_context.publicPage(); !page.isEmpty())
            m_context.openPage(page);
    });
    connect(m_copyLink, &QAction::triggered, this, [this] {
        QGuiApplication::clipboard()->setText(m_context.publicPage().toString());
        Q_EMIT noticed({.text = tr("Link copied")});
    });
    layOut();
    workspace.watch({&Event::info(), &Room::info(), &Track::info(), &Session::info(), &Slot::info(),
                     &SessionSpeaker::info(), &Person::info(), &Task::info(), &Assignment::info(),
                     &TicketType::info(), &Quota::info(), &QuotaMember::info(), &Release::info(),
                     &Member::info(), &Conflict::info()},
                    this, [this](const storage::ChangeEvent &) { noteChange(); });
    connect(&workspace, &workspace::Workspace::currentEventChanged, this, &OverviewPage::noteChange);
    connect(&workspace.rights(), &workspace::Rights::changed, this, [this] {
        qDeleteAll(m_checks); // Another role's list has other rows.
        m_checks.clear();
        retranslate();
    });
    connect(&figures, &EventFigures::changed, this, &OverviewPage::noteChange);
    connect(m_empty, &widgets::EmptyState::activated, this, [this] { go(u"events"_s, u"new"_s); });
    retranslate();
}

void OverviewPage::layOut()
{
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->addWidget(m_scroll);
    page->addWidget(m_empty);
    m_scroll->setObjectName(u"overviewScroll"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget(m_scroll);
    m_scroll->setWidget(content);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins(16, 16, 16, 16);
    m_grid->setSpacing(12);
    // The lists at the left need more than a third for their words.
    m_grid->setColumnStretch(0, 10);
    m_grid->setColumnStretch(1, 7);
    m_grid->setColumnStretch(2, 7);
    static const QStringList names{u"daysFigure"_s, u"confirmedFigure"_s, u"thirdFigure"_s};
    for (int i = 0; i < 3; ++i) {
        m_stats[size_t(i)] = new widgets::StatCard(content);
        m_stats[size_t(i)]->setObjectName(names.at(i));
        // Their shares, whatever stands in them; the row is as high as its highest.
        m_stats[size_t(i)]->setMinimumWidth(statWidth);
        m_stats[size_t(i)]->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        m_grid->addWidget(m_stats[size_t(i)], 0, i);
    }
    const auto card = [&](const QString &name) {
        auto *made = new widgets::Card(content);
        made->setObjectName(name);
        return made;
    };
    m_checkCard = card(u"checklistCard"_s);
    m_checkCard->body()->setSpacing(0);
    m_checkRows = new QVBoxLayout;
    m_checkRows->setSpacing(0);
    m_checkRows->setContentsMargins(-CheckRow::inset, 0, -CheckRow::inset, 0);
    m_checkCard->body()->addLayout(m_checkRows);
    m_checkCard->body()->addStretch(1);
    m_growthCard = card(u"growthCard"_s);
    m_growth = new GrowthChart(m_growthCard);
    m_growthCard->body()->addWidget(m_growth, 1);
    m_agendaCard = card(u"agendaCard"_s);
    m_agenda = new AgendaList(m_agendaCard);
    m_agendaCard->body()->addWidget(m_agenda);
    m_agendaCard->body()->addStretch(1);
    m_attentionCard = card(u"attentionCard"_s);
    m_attentionCard->body()->setSpacing(0);
    auto *calm = widgets::makeLabel(m_attentionCard, u"muted"_s, u"attentionCalm"_s);
    m_calm = calm;
    m_attentionCard->body()->addWidget(calm);
    m_attentionCard->body()->addStretch(1);
    m_grid->setRowStretch(5, 1); // for a page without the chart, which takes the room otherwise
}

QString OverviewPage::title() const
{
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    return event ? event->name : QString();
}

QString OverviewPage::badge() const
{
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    return event ? forms::nameOf(event->state) : QString();
}

theme::State OverviewPage::badgeState() const
{
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    return event ? forms::stateOf(event->state) : theme::State::Neutral;
}

void OverviewPage::entered(const QVariant &)
{
    refresh();
}

void OverviewPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    widgets::Page::changeEvent(event);
}

void OverviewPage::retranslate()
{
    m_publish->setText(tr("Publish the event"));
    m_openPage->setText(tr("Event page"));
    widgets::setTip(m_openPage, tr("Shows the public page in the browser"));
    m_copyLink->setText(tr("Copy the link"));
    widgets::setTip(m_copyLink, tr("The address of the public page"));
    m_checkCard->setHeading(tr("Readiness"));
    m_growthCard->setHeading(tr("Registrations"));
    m_agendaCard->setHeading(tr("Next"));
    static_cast<QLabel *>(m_calm)->setText(tr("Nothing needs a decision right now."));
    const workspace::Rights &rights = m_workspace.rights();
    if (rights.mayAdd(Event::info()))
        m_empty->setContent(
            u"calendar"_s, tr("No event yet"),
            tr("An event has a programme, people and registrations. Give it a name and a date; "
               "everything else can wait."),
            tr("Create an event"));
    else
        m_empty->setContent(
            u"calendar"_s, rights.maySee(Event::info()) ? tr("No event yet") : tr("Nothing here for you yet"),
            tr("What your role may see appears here as soon as there is something."), {});
    refresh();
}

void OverviewPage::noteChange()
{
    m_fresh->noteChange();
}

void OverviewPage::refresh()
{
    m_fresh->read();
}

void OverviewPage::showAll()
{
    const bool has = m_workspace.event(m_workspace.currentEvent()) != nullptr;
    m_scroll->setVisible(has);
    m_empty->setVisible(!has);
    if (has) {
        refreshFigures();
        refreshChecklist();
        refreshAttention();
    }
    refreshActions();
    Q_EMIT headerChanged();
}

void OverviewPage::refreshActions()
{
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    const bool isPublic = event && !m_context.publicPage().isEmpty();
    m_openPage->setVisible(isPublic && m_context.openPage);
    m_copyLink->setVisible(isPublic);
    m_publish->setVisible(event && event->state == EventState::Draft &&
                          m_workspace.rights().may(Capability::Publish));
    m_publish->setEnabled(event && event->start.isValid());
    widgets::setTip(m_publish, m_publish->isEnabled() ? tr("From now on everybody can see its page")
                                                      : tr("Give it a date first"));
}

void OverviewPage::publishEvent()
{
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    if (!event || !event->start.isValid())
        return;
    Event after = *event;
    after.state = EventState::Published;
    ChangeSet changes;
    changes.label = tr("Publish “%1”").arg(event->name);
    changes.update(*event, after);
    const bool online = !m_context.online().server.isEmpty();
    const QString said = online ? tr("“%1” is public.").arg(event->name)
                                : tr("“%1” will be public once it is online.").arg(event->name);
    whenDone(m_workspace.edit(std::move(changes)), this,
             [this, said](const Result<storage::Committed> &done) {
                 if (done)
                     Q_EMIT noticed(forms::undoNotice(m_workspace, said, theme::State::Ok));
             });
}

void OverviewPage::refreshFigures()
{
    showDays();
    showConfirmed();
    showThird();
    const Figures &figures = m_figures.figures();
    m_growth->setTimes(figures.ordered, capacity(), m_workspace.clock().wallMs());
    m_agenda->setItems(agenda(m_workspace, now(), height() < highPage ? agendaLines : agendaLinesWithRoom),
                       now().date());
}

void OverviewPage::showDays()
{
    const Event &event = *m_workspace.event(m_workspace.currentEvent());
    widgets::StatCard *card = m_stats[0];
    const QDate today = now().date();
    QStringList where;
    where << (event.firstHour().isValid() ? forms::dayAndTime(event.firstHour(), today)
                                          : forms::dateRange(event.start, event.end, today));
    where << event.place.section(u',', 0, 0);
    where.removeAll({});
    card->setDetail(where.join(u" · "_s));
    card->setLabel(tr("Starts in"));
    if (!event.start.isValid()) {
        card->setFigure(tr("no date"));
        return;
    }
    const QDate last = event.end.isValid() ? event.end : event.start;
    const int days = static_cast<int>(today.daysTo(event.start));
    if (days > 0) {
        card->setFigure(tr("%n day(s)", "until the event", days));
    } else if (today <= last) {
        card->setLabel(tr("The event"));
        const auto length = event.start.daysTo(last) + 1;
        card->setFigure(length == 1 ? tr("today") : tr("day %1 of %2").arg(1 - days).arg(length));
    } else {
        card->setLabel(tr("The event"));
        card->setFigure(tr("is over"));
    }
}

void OverviewPage::showConfirmed()
{
    const Figures &figures = m_figures.figures();
    const QLocale locale;
    const int places = capacity();
    m_stats[1]->setLabel(tr("Confirmed", "registrations"));
    m_stats[1]->setFigure(m_figures.isReady() ? locale.toString(figures.confirmed) : QString());
    m_stats[1]->setNote(places > 0 ? tr("of %1", "places").arg(locale.toString(places)) : QString());
    m_stats[1]->setShare(places > 0 ? std::min(1.0, double(figures.confirmed) / places) : -1,
                         figures.confirmed > places ? theme::State::Bad : theme::State::Ok);
    m_stats[1]->setDetail(figures.pending > 0 ? tr("%n waiting", nullptr, figures.pending) : QString());
}

void OverviewPage::showThird()
{
    const Event &event = *m_workspace.event(m_workspace.currentEvent());
    const Figures &figures = m_figures.figures();
    const QLocale locale;
    widgets::StatCard *card = m_stats[2];
    const bool begun = figures.cameIn > 0 || (event.start.isValid() && now().date() >= event.start);
    if (begun && m_workspace.rights().may(Capability::SeeFigures)) {
        card->setLabel(tr("Inside"));
        card->setFigure(locale.toString(figures.cameIn));
        card->setNote(tr("of %1", "places").arg(locale.toString(figures.confirmed)));
        card->setShare(figures.confirmed > 0 ? std::min(1.0, double(figures.cameIn) / figures.confirmed)
                                             : -1);
        card->setDetail({});
        return;
    }
    const auto *data = m_workspace.eventData(event.id);
    int confirmed = 0, all = 0;
    for (const Session &session : data->sessions.all()) {
        all += session.state != SessionState::Cancelled ? 1 : 0;
        confirmed += session.state == SessionState::Confirmed ? 1 : 0;
    }
    card->setLabel(tr("Sessions confirmed"));
    card->setFigure(locale.toString(confirmed));
    card->setNote(all > 0 ? tr("of %1", "sessions").arg(locale.toString(all)) : QString());
    card->setShare(all > 0 ? double(confirmed) / all : -1);
    card->setDetail({});
}

void OverviewPage::refreshChecklist()
{
    const auto items = checklist(m_workspace, m_figures.figures(), m_context.online());
    size_t at = 0;
    for (const CheckItem &item : items) {
        if (at == m_checks.size()) {
            m_checks.push_back(new CheckRow(item.id, m_checkCard));
            m_checkRows->addWidget(m_checks.back());
            connect(m_checks.back(), &CheckRow::clicked, this,
                    [this, row = m_checks.back()] { go(row->item().view, row->item().where); });
        }
        m_checks[at++]->setItem(item, m_context.hasView(item.view));
    }
    m_checkCard->setVisible(!items.empty());
}

void OverviewPage::refreshAttention()
{
    auto items = attention(m_workspace, m_figures.figures());
    const int count = static_cast<int>(items.size());
    m_attentionCard->setHeading(count > 0 ? tr("Attention · %1").arg(count) : tr("Attention"));
    m_calm->setVisible(items.empty());
    if (items.size() > attentionLines)
        items.resize(attentionLines);
    while (m_attention.size() < items.size()) {
        const int number = static_cast<int>(m_attention.size());
        m_attention.push_back(new AttentionRow(number, m_attentionCard));
        m_attentionCard->body()->insertWidget(number, m_attention.back());
        connect(m_attention.back(), &AttentionRow::activated, this, &OverviewPage::go);
    }
    for (size_t i = 0; i < m_attention.size(); ++i) {
        m_attention[i]->setVisible(i < items.size());
        if (i < items.size())
            m_attention[i]->setItem(items[i], m_context.hasView(items[i].view));
    }
    arrange();
}

void OverviewPage::arrange()
{
    // A card with nothing to say gives its place to its neighbour.
    const bool figures = m_workspace.rights().may(Capability::SeeFigures);
    const bool growth = figures && !m_figures.figures().ordered.empty();
    const int beside = m_checks.empty() ? 0 : 1; // the checklist's column
    m_stats[1]->setVisible(figures);
    m_grid->removeWidget(m_stats[2]);
    m_grid->addWidget(m_stats[2], 0, figures ? 2 : 1, 1, figures ? 1 : 2);
    const bool agenda = !m_agenda->isEmpty();
    m_growthCard->setVisible(growth);
    m_agendaCard->setVisible(agenda);
    const QList<QWidget *> cards{m_checkCard, m_growthCard, m_agendaCard, m_attentionCard};
    for (QWidget *card : cards)
        m_grid->removeWidget(card);
    m_isNarrow = width() < leastAbreast;
    m_grid->setColumnMinimumWidth(0, m_isNarrow ? 0 : checklistWidth());
    if (m_isNarrow) {
        m_grid->setRowStretch(1, 0);
        m_grid->setRowStretch(5, 1);
        for (int i = 0; i < cards.size(); ++i)
            m_grid->addWidget(cards.at(i), 1 + i, 0, 1, 3);
        return;
    }
    m_grid->setRowStretch(1, growth ? 1 : 0);
    m_grid->setRowStretch(5, growth ? 0 : 1);
    m_grid->addWidget(m_checkCard, 1, 0);
    if (growth) {
        m_grid->addWidget(m_growthCard, 1, 1, 1, 2);
        m_grid->addWidget(m_agendaCard, 2, 0);
        m_grid->addWidget(m_attentionCard, 2, agenda ? 1 : 0, 1, agenda ? 2 : 3);
    } else {
        m_grid->addWidget(m_attentionCard, 1, beside, 1, 3 - beside);
        m_grid->addWidget(m_agendaCard, 2, 0, 1, 3);
    }
}

/// The words of the checklist have their room before the chart beside them, up to a part of the page.
int OverviewPage::checklistWidth() const
{
    int widest = 0;
    for (const CheckRow *row : m_checks)
        widest = std::max(widest, row->isHidden() ? 0 : row->sizeHint().width());
    const QMargins margins = m_checkCard->layout()->contentsMargins();
    const int wanted = widest + margins.left() + margins.right();
    return std::min(wanted, width() * mostForChecklist / 100);
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    widgets::Page::resizeEvent(event);
    if (m_isNarrow != (width() < leastAbreast))
        arrange();
    else if (!m_isNarrow)
        m_grid->setColumnMinimumWidth(0, checklistWidth());
    if ((event->oldSize().height() < highPage) != (height() < highPage))
        noteChange();
}

void OverviewPage::go(const QString &view, const QVariant &where)
{
    Q_EMIT navigationRequested(view, where);
}

int OverviewPage::capacity() const
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    return data ? data->places().value_or(0) : 0;
}

LocalTime OverviewPage::now() const
{
    const Event *event = m_workspace.event(m_workspace.currentEvent());
    const auto zone = zoneNamed(event ? event->zone : QString());
    return LocalTime::of(QDateTime::fromMSecsSinceEpoch(m_workspace.clock().wallMs()),
                         zone.value_or(QTimeZone::systemTimeZone()));
}

} // namespace veche::overview

#include "moc_overviewpage.cpp"
