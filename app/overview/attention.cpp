// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview/attention.h"

#include "app/forms/mailwords.h"
#include "app/forms/overlapwords.h"
#include "app/workspace/online/online.h"
#include "app/workspace/rights.h"
#include "app/workspace/wholeevent.h"
#include "app/workspace/workspace.h"
#include "shared/domain/scheduleconflicts.h"

#include <QCoreApplication>
#include <QLocale>

namespace veche::overview
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
constexpr int overlapsShown = 20;

class AttentionList
{
    Q_DECLARE_TR_FUNCTIONS(veche::overview::AttentionList)

public:
    AttentionList(workspace::Workspace &workspace, const Event &event)
        : m_workspace(workspace)
        , m_data(*workspace.eventData(event.id))
    {
    }

    void conflicts()
    {
        const auto open = m_workspace.all<Conflict>({{"state"_L1, enumName(ConflictState::Open)}});
        const int count = open ? static_cast<int>(open->size()) : 0;
        if (count > 0)
            m_items.push_back({theme::State::Warn, tr("%n conflict(s)", nullptr, count),
                               tr("Two people changed the same thing at once. Nothing is lost: choose which "
                                  "stays."),
                               tr("Show"), u"sync"_s, u"conflicts"_s});
    }

    void refused()
    {
        const auto *online = workspace::Online::of(m_workspace);
        const int count = online ? static_cast<int>(online->rejected()) : 0;
        if (count > 0)
            m_items.push_back({theme::State::Bad,
                               tr("%n change(s) refused by the server", nullptr, count),
                               tr("They stay here until you change them, try again or discard them."),
                               tr("Show"),
                               u"sync"_s,
                               {}});
    }

    void overlaps()
    {
        const ScheduleConflicts found(workspace::programmeState(m_workspace, m_data.event()));
        for (const Overlap &overlap : found.all(overlapsShown))
            m_items.push_back({theme::State::Bad, forms::overlapHeading(m_workspace, m_data.event(), overlap),
                               forms::overlapSentence(m_workspace, m_data.event(), overlap), tr("Show"),
                               u"programme"_s, overlap.secondSession.toString()});
    }

    void mail(const Figures &figures)
    {
        if (!figures.waitingFor.text.isEmpty())
            m_items.push_back({theme::State::Bad, tr("%n message(s) wait", nullptr, figures.waitingMessages),
                               tr("They go out by themselves once this is mended. %1")
                                   .arg(forms::mailTrouble(figures.waitingFor)),
                               tr("Mail settings"), u"settings"_s, u"mail"_s});
        for (const FailedMail &failed : figures.failedMail)
            m_items.push_back({theme::State::Bad,
                               tr("%n message(s) could not be sent", nullptr, failed.count),
                               whyFailed(failed.fault),
                               tr("Show"),
                               u"registrations"_s,
                               {}});
    }

    void oversold(const Figures &figures)
    {
        const int places = m_data.places().value_or(0);
        if (places > 0 && figures.confirmed > places)
            m_items.push_back({theme::State::Bad,
                               tr("%n more registration(s) than places", nullptr, figures.confirmed - places),
                               tr("%1 are confirmed for %2 places. Make room, or cancel some in time.")
                                   .arg(QLocale().toString(figures.confirmed), QLocale().toString(places)),
                               tr("Show"),
                               u"registrations"_s,
                               {}});
    }

    void approvals(const Figures &figures)
    {
        if (figures.pending > 0)
            m_items.push_back({theme::State::Accent,
                               tr("%n registration(s) wait for you", nullptr, figures.pending),
                               tr("They get their ticket once you approve them or mark them as paid."),
                               tr("Show"), u"registrations"_s, u"pending"_s});
    }

    void unscheduled()
    {
        int without = 0;
        for (const Session &session : m_data.sessions.all()) {
            const auto slots = m_data.slotsOf(session.id);
            const bool placed = std::any_of(slots.begin(), slots.end(),
                                            [](const Slot *slot) { return slot->start.isValid(); });
            without += session.state == SessionState::Confirmed && !placed ? 1 : 0;
        }
        if (without > 0)
            m_items.push_back({theme::State::Neutral,
                               tr("%n confirmed session(s) without a time", nullptr, without),
                               tr("Drag them from the tray into the programme."),
                               tr("Show"),
                               u"programme"_s,
                               {}});
    }

    std::vector<Attention> take() { return std::move(m_items); }

private:
    static QString whyFailed(const MailFault &fault)
    {
        if (fault.trouble == MailTrouble::Recipient)
            return tr("The mail servers of those who should get them refused them. Are the addresses right?");
        const QString why = forms::mailTrouble(fault);
        return why.isEmpty() ? tr("Each registration says why in its history.") : why;
    }

    workspace::Workspace &m_workspace;
    const workspace::EventData &m_data;
    std::vector<Attention> m_items;
};
} // namespace

std::vector<Attention> attention(workspace::Workspace &workspace, const Figures &figures)
{
    const Event *event = workspace.event(workspace.currentEvent());
    if (!event || !workspace.eventData(event->id))
        return {};
    AttentionList list(workspace, *event);
    const workspace::Rights &rights = workspace.rights();
    list.refused();
    if (rights.mayEdit(Conflict::info()))
        list.conflicts();
    if (rights.mayEdit(Slot::info()))
        list.overlaps();
    if (rights.may(Capability::SendMail))
        list.mail(figures);
    if (rights.may(Capability::Approve)) {
        list.oversold(figures);
        list.approvals(figures);
    }
    if (rights.mayEdit(Slot::info()))
        list.unscheduled();
    return list.take();
}

} // namespace veche::overview
