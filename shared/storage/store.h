// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/hybridclock.h"
#include "shared/domain/entities.h"
#include "shared/domain/row.h"
#include "shared/domain/transaction.h"
#include "shared/storage/author.h"
#include "shared/storage/database.h"
#include "shared/storage/rowtable.h"
#include "shared/storage/stamphistory.h"

#include <QObject>

namespace veche::storage
{

/// A change to one row, told after it is durable.
struct RowEvent {
    bool created = false;
    std::vector<int> fields; ///< indices of those whose value is another now; all of them when created
    std::shared_ptr<const domain::Row> row; ///< as it is now; row->isDeleted() says gone

    [[nodiscard]] bool is(const domain::EntityInfo &info) const { return row->entity == &info; }
};

/// One event of the change feed: everything that became durable together.
struct ChangeEvent {
    enum class Origin { Local, Remote };

    Origin origin = Origin::Local;
    QString label;
    std::vector<RowEvent> rows;

    [[nodiscard]] bool isEmpty() const { return rows.empty(); }
    [[nodiscard]] bool touches(const domain::EntityInfo &info) const;
};

/// A register that a commit wrote, by which is known later whether the commit still stands there.
struct WrittenRegister {
    static constexpr int wholeRow = -1;

    const domain::EntityInfo *entity = nullptr;
    Id row;
    int reg = 0; ///< `wholeRow` where the row was made
    Stamp written;
    Stamp replaced; ///< null where there was none
};

/// The result of a commit.
struct Committed {
    Id transaction; ///< of the first part; null where nothing changed
    Stamp stamp;
    domain::ChangeSet inverse;            ///< the change that undoes it; see undo.h for the condition
    std::vector<WrittenRegister> written; ///< in the order of the changes
    int rows = 0;
};

struct StoreOptions {
    QString path;
    bool create = false;
    /// For a new file: the id of the community that it will hold.
    domain::CommunityId community;
    /// Lives with the token outside of the file, so that a copied file is another device.
    DeviceId device;
    Author author;
    QStringList extraSchema;
    bool synchronous = true;
    bool behindWindow = false; ///< see DatabaseOptions
};

/// The context of work on the writer thread.
struct WriteContext {
    Connection &connection;
    domain::CommunityId community;
    HybridClock &clock;
    const Author &author;
    StampHistory &history;
    ChangeEvent event; ///< add to `rows` what models must hear of; sent after the commit
};

/// A workspace's data: typed reads, one write path, one change feed. Lives in one thread; the signals are
/// emitted there.
class Store : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] static Result<std::unique_ptr<Store>> open(const StoreOptions &options, const Clock &clock);
    ~Store() override;

    [[nodiscard]] domain::CommunityId community() const { return m_community; }
    [[nodiscard]] const QString &path() const { return m_database->path(); }
    [[nodiscard]] Database &database() { return *m_database; }
    /// The connection for reads in the store's own thread. Reads see what is durable.
    [[nodiscard]] Connection &reader() { return *m_reader; }
    /// True when this opening added fields or tables to an older file: peers must be read from the start.
    [[nodiscard]] bool grew() const { return m_grew; }

    /// The entity with that id; nothing where it isn't there or is deleted.
    template <typename T>
    [[nodiscard]] Result<std::optional<T>> find(const Id &id);
    /// All that are not deleted and meet every condition.
    template <typename T>
    [[nodiscard]] Result<std::vector<T>> all(const std::vector<Where> &conditions = {});

    /// Stores the changes as transactions of at most 500 rows and 1 MiB, all in one SQL transaction, with one
    /// stamp each, and their entries in the journal. What an import makes stands in parts of its own, under
    /// Stamp::lowest(). Invalid where a value doesn't fit its description or a row would be larger than 4
    /// MiB; changes that set what is set already are left out. Full: nothing was written.
    [[nodiscard]] QFuture<Result<Committed>> commit(domain::ChangeSet changes,
                                                    Priority priority = Priority::Edit);

    /// Work of others (sync) on the writer thread; `event` of the context is emitted once it is durable.
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> write(Priority priority, std::function<Result<T>(WriteContext &)> work);

    /// The author of later commits.
    void setAuthor(const Author &author);
    /// The offset that the server told, in milliseconds, for the clock and for scans.
    void setClockOffset(qint64 ms);

Q_SIGNALS:
    void changed(const veche::storage::ChangeEvent &event);

private:
    Store() = default;
    [[nodiscard]] Result<void> load();
    /// Tells it in the store's thread; once everybody has heard of it, the writer thread frees it.
    void announce(std::shared_ptr<ChangeEvent> event);

    std::unique_ptr<Database> m_database;
    std::unique_ptr<Connection> m_reader;
    std::unique_ptr<HybridClock> m_clock; ///< the writer thread's
    Author m_author;                      ///< the writer thread's
    StampHistory m_history;               ///< the writer thread's
    const Clock *m_wall = nullptr;
    domain::CommunityId m_community;
    bool m_grew = false;
};

/// Reads through any connection, for other threads: `readAll<Ticket>(*reader, store.community(), …)`.
template <typename T>
[[nodiscard]] Result<std::vector<T>> readAll(Connection &connection, const domain::CommunityId &community,
                                             const std::vector<Where> &conditions = {})
{
    std::vector<T> found;
    const auto read = forEachRow(connection, community, T::info(), conditions, false, [&](domain::Row &&row) {
        found.push_back(domain::entityOf<T>(row));
        return true;
    });
    if (!read)
        return failure(read.error());
    return found;
}

/// Applies one change inside a write, records its event and gives what undoes it; nothing where the change
/// sets only what is set. `change` is completed: registers whole, with the stamps they had. `before` becomes
/// the row as it was; nothing where there was none.
[[nodiscard]] Result<std::optional<domain::RowChange>>
applyChange(WriteContext &context, domain::RowChange &change, const Stamp &stamp,
            std::optional<domain::Row> *before = nullptr);

/// A transaction of this device and its author, without rows.
[[nodiscard]] Result<domain::Transaction> beginTransaction(WriteContext &context, const Stamp &stamp);

/// Commits inside a write that is already running: rows, journal and clock.
[[nodiscard]] Result<Committed> commitIn(WriteContext &context, domain::ChangeSet changes, qint64 wallMs);

template <typename T>
Result<std::optional<T>> Store::find(const Id &id)
{
    const auto row = loadRow(*m_reader, m_community, T::info(), id);
    if (!row)
        return failure(row.error());
    if (!*row || (*row)->isDeleted() || !(*row)->isComplete())
        return std::optional<T>();
    return std::optional<T>(domain::entityOf<T>(**row));
}

template <typename T>
Result<std::vector<T>> Store::all(const std::vector<Where> &conditions)
{
    return readAll<T>(*m_reader, m_community, conditions);
}

template <typename T>
QFuture<Result<T>> Store::write(Priority priority, std::function<Result<T>(WriteContext &)> work)
{
    auto event = std::make_shared<ChangeEvent>();
    std::function<Result<T>(Connection &)> inner = [this, event,
                                                    work = std::move(work)](Connection &connection) {
        WriteContext context{connection, m_community, *m_clock, m_author, m_history, {}};
        auto result = work(context);
        *event = std::move(context.event);
        return result;
    };
    return m_database->write<T>(priority, std::move(inner), [this, event](const Result<T> &result) {
        if (result && !event->isEmpty())
            announce(event);
    });
}

} // namespace veche::storage

Q_DECLARE_METATYPE(veche::storage::ChangeEvent)
