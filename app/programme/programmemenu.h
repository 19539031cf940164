// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/page.h"
#include "shared/base/id.h"
#include "shared/base/zonedtime.h"
#include "shared/domain/ids.h"

#include <QUrl>

class QAction;
class QMenu;

namespace veche::workspace
{
class EventData;
class Workspace;
} // namespace veche::workspace

namespace veche::programme
{

/// The context menus of the programme: of what is selected, of a session in the tray, of a free place and of
/// a lane. It only asks, as the chart does; each entry has its key beside it.
class ProgrammeMenu final : public QObject
{
    Q_OBJECT

public:
    /// `publicPage` is that of the current event; empty where nobody can see one. `current` is the session
    /// that the inspector shows; null for none. The page has the keys that no other widget has.
    ProgrammeMenu(workspace::Workspace &workspace, std::function<QUrl()> publicPage,
                  std::function<domain::SessionId()> current, QWidget *page);
    void retranslate();

    /// Of slots, as the chart names them.
    void openForSlots(const QStringList &ids, QPoint globally);
    void openForUnscheduled(const domain::SessionId &session, QPoint globally);
    void openForPlace(const QString &lane, LocalTime start, QPoint globally);
    void openForLane(const QString &lane, QPoint globally);

Q_SIGNALS:
    void openRequested();
    void duplicateRequested(const veche::domain::SessionId &session);
    void trackChosen(const QList<veche::domain::SessionId> &sessions, const veche::domain::TrackId &track);
    void lockRequested(const QStringList &slotIds, bool locked);
    void unscheduleRequested(const QStringList &slotIds);
    void scheduleRequested(const veche::domain::SessionId &session);
    void deleteRequested(const veche::domain::SessionId &session);
    void createRequested(const QString &lane, veche::LocalTime start);
    void renameRequested(const QString &lane);
    void roomRequested();
    void noticed(const veche::widgets::Notice &notice);

private:
    [[nodiscard]] const workspace::EventData *data() const;
    [[nodiscard]] bool mayPlan() const;
    [[nodiscard]] QMenu *menu() const;
    void addSession(QMenu &menu);
    void addTracks(QMenu &menu, const QList<domain::SessionId> &sessions);
    void addLane(QMenu &menu, const QString &lane);
    void copyLink();
    /// Of the current session.
    [[nodiscard]] QUrl address() const;

    workspace::Workspace &m_workspace;
    std::function<QUrl()> m_publicPage;
    std::function<domain::SessionId()> m_current;
    QWidget *m_page;
    QAction *m_duplicate, *m_copyLink;
};

} // namespace veche::programme
