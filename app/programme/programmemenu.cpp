// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/programmemenu.h"

#include "app/forms/fieldwords.h"
#include "app/planning/ids.h"
#include "app/widgets/theme/icon.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/text.h"
#include "shared/domain/programme.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace veche::programme
{

using namespace Qt::StringLiterals;
using namespace domain;
using planning::idFrom;

namespace
{
constexpr int addressLength = 80; // as the pages cut it

/// The entry says the key; the chart, the page or the window has it.
template <typename Run>
QAction *add(QMenu &menu, const QString &icon, const QString &text, const QKeySequence &key, Run run)
{
    QAction *action = menu.addAction(theme::icon(icon, theme::Role::Muted), text);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(action, &QAction::triggered, &menu, run);
    return action;
}
} // namespace

ProgrammeMenu::ProgrammeMenu(workspace::Workspace &workspace, std::function<QUrl()> publicPage,
                             std::function<SessionId()> current, QWidget *page)
    : QObject(page)
    , m_workspace(workspace)
    , m_publicPage(std::move(publicPage))
    , m_current(std::move(current))
    , m_page(page)
    , m_duplicate(new QAction(page))
    , m_copyLink(new QAction(page))
{
    m_duplicate->setObjectName(u"duplicateSession"_s);
    m_duplicate->setIcon(theme::icon(u"duplicate"_s, theme::Role::Muted));
    m_duplicate->setShortcut(Qt::CTRL | Qt::Key_D);
    m_copyLink->setObjectName(u"copySessionLink"_s);
    m_copyLink->setIcon(theme::icon(u"link"_s, theme::Role::Muted));
    m_copyLink->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    for (QAction *action : {m_duplicate, m_copyLink}) {
        action->setShortcutContext(Qt::WindowShortcut); // also from the inspector; a hidden page has none
        page->addAction(action);
    }
    connect(m_duplicate, &QAction::triggered, this, [this] {
        if (const SessionId session = m_current(); !session.isNull() && mayPlan())
            Q_EMIT duplicateRequested(session);
    });
    connect(m_copyLink, &QAction::triggered, this, &ProgrammeMenu::copyLink);
}

void ProgrammeMenu::retranslate()
{
    m_duplicate->setText(tr("Duplicate"));
    m_copyLink->setText(tr("Copy the link"));
}

const workspace::EventData *ProgrammeMenu::data() const
{
    return m_workspace.eventData(m_workspace.currentEvent());
}

bool ProgrammeMenu::mayPlan() const
{
    const workspace::Rights &rights = m_workspace.rights();
    return rights.mayEdit(Session::info()) && rights.mayEdit(Slot::info());
}

QMenu *ProgrammeMenu::menu() const
{
    auto *menu = new QMenu(m_page);
    menu->setObjectName(u"programmeMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

void ProgrammeMenu::openForSlots(const QStringList &ids, QPoint globally)
{
    QList<SessionId> sessions;
    bool allLocked = true;
    for (const QString &id : ids) {
        if (const Slot *slot = data() ? data()->slots.find(idFrom(id)) : nullptr) {
            sessions << slot->session;
            allLocked = allLocked && slot->locked;
        }
    }
    if (sessions.isEmpty())
        return;
    QMenu *opened = menu();
    if (sessions.size() == 1)
        addSession(*opened);
    if (mayPlan()) {
        addTracks(*opened, sessions);
        QAction *lock = add(*opened, u"pin"_s, tr("Keep the place"), {},
                            [this, ids, allLocked] { Q_EMIT lockRequested(ids, !allLocked); });
        lock->setCheckable(true);
        lock->setChecked(allLocked);
        opened->addSeparator();
        add(*opened, u"return"_s, tr("Take out of the schedule"), Qt::Key_Delete,
            [this, ids] { Q_EMIT unscheduleRequested(ids); });
    }
    opened->popup(globally);
}

void ProgrammeMenu::openForUnscheduled(const SessionId &session, QPoint globally)
{
    if (!data() || !data()->sessions.find(session))
        return;
    QMenu *opened = menu();
    addSession(*opened);
    if (mayPlan()) {
        add(*opened, u"calendar"_s, tr("Schedule"), Qt::Key_P,
            [this, session] { Q_EMIT scheduleRequested(session); });
        addTracks(*opened, {session});
        opened->addSeparator();
        add(*opened, u"trash"_s, tr("Delete"), Qt::Key_Delete,
            [this, session] { Q_EMIT deleteRequested(session); });
    }
    opened->popup(globally);
}

void ProgrammeMenu::addSession(QMenu &menu)
{
    add(menu, u"edit"_s, tr("Open"), Qt::Key_Return, [this] { Q_EMIT openRequested(); });
    if (mayPlan())
        menu.addAction(m_duplicate);
    if (!address().isEmpty())
        menu.addAction(m_copyLink);
}

void ProgrammeMenu::addTracks(QMenu &menu, const QList<SessionId> &sessions)
{
    const auto tracks = data()->tracks.ordered();
    if (tracks.empty())
        return;
    QMenu *choices =
        menu.addMenu(theme::icon(u"tag"_s, theme::Role::Muted), forms::labelOf(Session::info(), "track"));
    auto *group = new QActionGroup(choices);
    const auto isAll = [&](const Id &track) {
        return std::all_of(sessions.begin(), sessions.end(), [&](const SessionId &id) {
            const Session *session = data()->sessions.find(id);
            return session && session->track == TrackId(track);
        });
    };
    const auto offer = [&](const QString &name, const Id &track) {
        QAction *action = choices->addAction(QString(name).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(isAll(track));
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, sessions, track] { Q_EMIT trackChosen(sessions, TrackId(track)); });
    };
    for (const Track *track : tracks)
        offer(track->name, track->id);
    offer(tr("No track"), {});
}

void ProgrammeMenu::copyLink()
{
    const QUrl page = address();
    if (page.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(page.toString());
    Q_EMIT noticed({.text = tr("Link copied")});
}

/// By its slug, its code or its id, as the server does; none where another session has the same.
QUrl ProgrammeMenu::address() const
{
    QUrl page = m_publicPage ? m_publicPage() : QUrl();
    const Session *session = data() ? data()->sessions.find(m_current()) : nullptr;
    if (page.isEmpty() || !session || session->state == SessionState::Cancelled)
        return {};
    const auto partOf = [](const Session &one) {
        const QString slug = text::slug(one.slug.isEmpty() ? one.code : one.slug, addressLength);
        return slug.isEmpty() ? one.id.toString() : slug;
    };
    const QString part = partOf(*session);
    for (const Session &other : data()->sessions.all()) {
        if (other.id != session->id && partOf(other) == part)
            return {};
    }
    page.setPath(page.path() + u"/s/"_s + part);
    return page;
}

void ProgrammeMenu::openForPlace(const QString &lane, LocalTime start, QPoint globally)
{
    if (!mayPlan())
        return;
    QMenu *opened = menu();
    add(*opened, u"plus"_s, tr("New session here"), Qt::Key_N,
        [this, lane, start] { Q_EMIT createRequested(lane, start); });
    opened->addSeparator();
    addLane(*opened, lane); // Where the keyboard reaches it too.
    opened->popup(globally);
}

void ProgrammeMenu::addLane(QMenu &menu, const QString &lane)
{
    const Id id = idFrom(lane);
    const bool isRoom = data() && data()->rooms.find(id);
    const bool isTrack = data() && data()->tracks.find(id);
    const workspace::Rights &rights = m_workspace.rights();
    if (isRoom && rights.mayEdit(Room::info()))
        add(menu, u"edit"_s, tr("Rename the room"), Qt::Key_F2,
            [this, lane] { Q_EMIT renameRequested(lane); });
    else if (isTrack && rights.mayEdit(Track::info()))
        add(menu, u"edit"_s, tr("Rename the track"), Qt::Key_F2,
            [this, lane] { Q_EMIT renameRequested(lane); });
    if (rights.mayAdd(Room::info()))
        add(menu, u"plus"_s, tr("Add a room"), Qt::CTRL | Qt::SHIFT | Qt::Key_R,
            [this] { Q_EMIT roomRequested(); });
}

void ProgrammeMenu::openForLane(const QString &lane, QPoint globally)
{
    QMenu *opened = menu();
    addLane(*opened, lane);
    if (opened->isEmpty())
        delete opened;
    else
        opened->popup(globally);
}

} // namespace veche::programme

#include "moc_programmemenu.cpp"
