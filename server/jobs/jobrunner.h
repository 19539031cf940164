// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/jobturn.h"
#include "shared/base/clock.h"
#include "shared/storage/readerpool.h"

#include <QSet>
#include <QTimer>

#include <map>

namespace veche::jobs
{

/// Carries out what is due, of the kinds that it knows; several may share a database. Lives on one thread
/// with an event loop.
///
/// A look finds the time of the next job, and one comes every few seconds whatever happens, since others put
/// jobs too. Jobs of a kind that nobody added stay as they are, and are counted.
class Runner final : public QObject
{
    Q_OBJECT
public:
    static constexpr auto lookEvery = std::chrono::seconds(5);

    struct Parts {
        storage::Database &database;
        storage::ReaderPool &readers;
        const Clock &clock;
    };
    explicit Runner(const Parts &parts, QObject *parent = nullptr);
    ~Runner() override;

    void add(Kind kind);
    [[nodiscard]] QStringList kinds() const;
    void start();
    /// Takes nothing more; what is under way ends as it does.
    void stop();
    /// There may be something due.
    void wake();
    /// Leases no more than so many of the kind at once, none where 0, until it is released.
    void limit(const QString &kind, int atOnce);
    void release(const QString &kind);
    /// As they were at the latest look.
    [[nodiscard]] const std::vector<Count> &counts() const { return m_counts; }

Q_SIGNALS:
    /// A job came to its end when another had it already: this end doesn't count.
    void cameLate(const QString &kind);
    /// A job was given up, and is kept.
    void gaveUp(const QString &kind, const QString &error);
    /// The clock was set back under leases; they were given back.
    void clockSetBack(int leases);

private:
    using KindPointer = std::shared_ptr<const Kind>;
    using Record = std::function<Result<AfterCommit>(storage::Connection &, const Fate &)>;

    void tick();
    void look();
    void follow(const Turn &turn, const Result<Seen> &seen);
    void take(const Turn &turn);
    void carryOut(const Taken &taken);
    void begin(const KindPointer &kind, const Job &job);
    void conclude(const KindPointer &kind, const Job &job, const Ending &ending);
    void settle(const KindPointer &kind, const Job &job, const Fate &fate, const Record &record);
    void settled(const KindPointer &kind, const Job &job, const Fate &fate, const Record &record,
                 const Result<bool> &written);
    void unwritten(const KindPointer &kind, const Job &job, const Fate &fate, const Record &record,
                   const Error &error);
    void finish(const Job &job);
    void looked();
    [[nodiscard]] Turn turn() const;
    [[nodiscard]] int underWay(const QString &kind) const;
    [[nodiscard]] int atOnce(const Kind &kind) const;
    [[nodiscard]] Fate fateOf(const Kind &kind, const Job &job, const Error &error) const;

    Parts m_parts;
    std::map<QString, KindPointer> m_kinds;
    QHash<QString, int> m_limits;
    QSet<QString> m_more; ///< kinds of which there was as much as was asked for
    std::map<std::pair<qint64, qint64>, Job> m_underWay; ///< by id and fence
    std::vector<Count> m_counts;
    QTimer m_timer;
    bool m_running = false;
    bool m_looking = false;
    bool m_again = false;
    bool m_tick = false; ///< the next look also counts, and prolongs leases
};

} // namespace veche::jobs
