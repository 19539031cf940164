// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/registrations/rosterwork.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <deque>

namespace veche::workspace
{
class Workspace;
}

namespace veche::registrations
{

/// Shows what the feed brings, row by row.
class RegistrationsList
{
public:
    virtual ~RegistrationsList() = default;
    /// These are all there are now, by place, of which some are shown.
    virtual void replace(Registrations all, Places shown) = 0;
    /// These are shown now; those there were in another order, or others.
    virtual void show(Places shown, bool isOnlySorted) = 0;
    /// That is what these are now; the steps of those that are shown follow.
    virtual void know(std::vector<Taken::Known> known) = 0;
    virtual void apply(const Step &step) = 0;
    /// Of all rows: what their tickets are called or cost is another now.
    virtual void changeTypes() = 0;
};

/// Keeps a list of an event's registrations in step with the file and with what one wants to see. What takes
/// long in a long list is done in the pool, one request at a time, and what comes meanwhile goes with the
/// next; what that makes of the rows is given to the list in small portions, between which the window lives.
class RegistrationsFeed final : public QObject
{
    Q_OBJECT

public:
    RegistrationsFeed(workspace::Workspace &workspace, RegistrationsList &list, QObject *parent);
    ~RegistrationsFeed() override;

    /// While nobody sees it, it asks nothing: it keeps what changed, or that it is stale, for when somebody
    /// looks again.
    void setFollowing(bool following);
    void setEvent(const domain::EventId &event);
    void setView(const View &view);
    [[nodiscard]] const View &view() const { return m_view; }

    [[nodiscard]] const Totals &totals() const { return m_totals; }
    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] bool isLoading() const { return m_first != nullptr; }
    /// The totals are of all registrations, not of those read so far.
    [[nodiscard]] bool isCounted() const { return m_isCounted; }
    /// Nothing is under way; what streams in may wait for its turn.
    [[nodiscard]] bool isSettled() const;
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void totalsChanged();
    void loaded();
    void settled();
    void failed(const veche::Error &error);

private:
    void read();
    void readFirst();
    void dropWork();
    void take(const storage::ChangeEvent &event);
    void keep(std::vector<storage::RowEvent> rows);
    void takeKept();
    /// Takes the kept ones, or lets them wait for a pause of typing.
    void endTurn();
    /// Puts the next request, unless one is being answered.
    void ask();
    [[nodiscard]] bool isAsking() const;
    [[nodiscard]] bool isQuick(const Request &request) const;
    void receive(Result<std::shared_ptr<Answer>> answer);
    void applySome();
    void count(const Totals &totals, int size);
    [[nodiscard]] Roster::Types types() const;

    workspace::Workspace &m_workspace;
    RegistrationsList &m_list;
    domain::EventId m_event;
    View m_view;
    std::shared_ptr<RosterWork> m_work;
    std::unique_ptr<Roster> m_first; ///< the newest, while the others are being read
    int m_reading = 0;               ///< numbers the reads; only the latest counts
    bool m_isRead = false;           ///< has been asked for
    bool m_isUnderWay = false;
    bool m_isCounted = false;
    View m_asked;
    std::vector<storage::RowEvent> m_kept; ///< while nobody looks, or until the next turn
    bool m_isDue = false;                  ///< the kept ones wait no longer
    QTimer m_turn;                         ///< runs after each
    QElapsedTimer m_sinceTurn;             ///< since the latest began
    QElapsedTimer m_sinceKey;              ///< since a key was pressed anywhere
    std::deque<Step> m_steps;              ///< that the list hasn't taken yet
    QTimer m_next;                         ///< of these steps
    bool m_isFollowing = true;
    bool m_isStale = false; ///< more changed than is kept while nobody looks
    Totals m_totals;
    int m_size = 0;
};

} // namespace veche::registrations
