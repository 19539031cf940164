// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/letterjobs.h"
#include "shared/base/clock.h"
#include "shared/storage/database.h"

#include <QTimer>

#include <deque>

namespace veche::mail
{

/// Makes jobs of queued letters, the first to come first and no more of them at a time than are sent soon: in
/// a rush, orders don't pay for the jobs of letters that wait anyway. What is queued here is lost with the
/// process; it stands in the letters' rows, where the next start finds it (letterjobs::adopt). Lives on the
/// server's thread.
class LetterQueue final : public QObject
{
    Q_OBJECT
public:
    /// So many jobs may be due at a time.
    static constexpr int mostDue = 400;

    /// All of which must outlive it.
    LetterQueue(storage::Database &database, const Clock &clock);

    /// Takes what these changes queued; says whether there was any.
    bool add(const domain::CommunityId &community, const std::vector<storage::RowEvent> &rows);
    /// One more has been sent, or given up.
    void ended();

Q_SIGNALS:
    void jobsMade();

private:
    void makeJobs();
    void made(int count, int offered);

    storage::Database &m_database;
    const Clock &m_clock;
    std::deque<letterjobs::Queued> m_queued;
    int m_ended = 0; ///< since jobs were last made
    bool m_makes = false;
    QTimer m_later; ///< runs while enough are due, or none can be written
};

} // namespace veche::mail
