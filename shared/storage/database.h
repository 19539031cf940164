// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/connection.h"
#include "shared/storage/ownership.h"
#include "shared/storage/writer.h"

#include <QFuture>
#include <QMap>
#include <QPromise>
#include <QStringList>

namespace veche::storage
{

struct DatabaseOptions {
    QString path;
    bool create = false; ///< make the file where there is none
    /// Tables beyond the described entities: CREATE … IF NOT EXISTS statements.
    QStringList extraSchema;
    /// A further check of an existing file, once it is this process's and before it is changed.
    std::function<Result<void>(Connection &)> judge = {};
    /// For a new file: entries of `meta` that it has from its first moment.
    QMap<QString, QByteArray> meta = {};
    /// False only in the test that proves the difference: confirmations then don't wait for the disk.
    bool synchronous = true;
    /// A window's thread goes first where processors are short.
    bool behindWindow = false;
    /// Told, on the writer's thread, why a transaction couldn't be written: a full or a broken disk.
    std::function<void(const Error &)> notWritten = {};
};

/// One SQLite file that this process owns: its lock, its schema, its writer thread, its readers.
class Database
{
public:
    /// Identifies our files in SQLite's header ("VECH").
    static constexpr quint32 applicationId = 0x56454348;
    static constexpr quint32 schemaVersion = 1;

    /// Conflict: another process has it open (the context names it). Invalid: not a file of ours, or from
    /// a newer version. Denied: it or its folder can't be written. The file is untouched in these cases.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const DatabaseOptions &options);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// The name that its owner goes by, links followed; see Ownership::path().
    [[nodiscard]] const QString &path() const { return m_owned->path(); }
    /// True when this opening added fields or tables to a file that had some.
    [[nodiscard]] bool grew() const { return m_grew; }
    /// A connection that only reads, for the calling thread; close it before the database.
    [[nodiscard]] Result<std::unique_ptr<Connection>> openReader(StopFlag stop = {}) const;

    template <typename T>
    using Done = std::function<void(const Result<T> &)>;

    /// Runs `work` on the writer thread inside a transaction; the future is finished once it is durable.
    /// `done` is told on that thread just before.
    template <typename T>
    QFuture<Result<T>> write(Priority priority, std::function<Result<T>(Connection &)> work,
                             Done<T> done = {});

    /// Lets go of it on the writer thread.
    void release(std::shared_ptr<const void> thing) { m_writer->release(std::move(thing)); }

    /// Finished once all that was asked for so far is in the file itself: closing it then takes no time.
    [[nodiscard]] QFuture<Result<void>> settled();

    /// True while a scan or an edit waits for the writer: long work of a lower priority makes room then.
    [[nodiscard]] bool isUrgentWaiting() const { return m_writer->isUrgentWaiting(); }

    /// True for a second longer: such work makes little at a time then, since what it made is written before
    /// the scan is.
    [[nodiscard]] bool isUrgentExpected() const { return m_writer->isUrgentExpected(); }

    /// Whether a copy is on the disk when it is made, or may still be on its way there.
    enum class Copying { Durable, Passing };
    /// A consistent copy by VACUUM INTO, for its owner alone; the target must not exist. A failure leaves
    /// none.
    [[nodiscard]] Result<void> saveCopy(const QString &target, Copying copying = Copying::Durable,
                                        StopFlag stop = {}) const;

private:
    Database() = default;

    bool m_grew = false;
    std::unique_ptr<Ownership> m_owned;
    std::unique_ptr<Writer> m_writer;
};

template <typename T>
QFuture<Result<T>> Database::write(Priority priority, std::function<Result<T>(Connection &)> work,
                                   Done<T> done)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    auto value = std::make_shared<Result<T>>();
    promise->start();
    m_writer->enqueue(
        priority,
        [work = std::move(work), value](Connection &connection) -> Result<void> {
            *value = work(connection);
            if (!*value)
                return failure(value->error());
            return {};
        },
        [promise, value, done = std::move(done)](const Result<void> &durable) {
            if (!durable)
                *value = failure(durable.error());
            if (done)
                done(*value);
            promise->addResult(std::move(*value));
            promise->finish();
        });
    return promise->future();
}

} // namespace veche::storage
