// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/entities.h"
#include "shared/storage/journal.h"
#include "shared/storage/store.h"
#include "tests/fuzz/mutation.h"
#include "tests/support/filled.h"
#include "tests/support/program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace workspacefile_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::storage;
using namespace veche::fuzz;
using namespace Qt::StringLiterals;

/// A damaged workspace is an Error when it is opened, read or written, and never a crash or a hang.
class WorkspaceFileFuzzTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    SystemClock m_clock;
    QByteArray m_good;

    QString path() const { return m_dir.filePath(u"w.veche"_s); }

    Result<std::unique_ptr<Store>> opened(bool create)
    {
        StoreOptions options;
        options.path = path();
        options.create = create;
        options.community = create ? CommunityId(Id::derived("community")) : CommunityId();
        options.device = DeviceId{7};
        options.synchronous = false;
        return Store::open(options, m_clock);
    }

    bool put(const QByteArray &bytes)
    {
        for (const auto ending : {"-wal"_L1, "-shm"_L1, ".lock"_L1})
            QFile::remove(path() + ending);
        QFile file(path());
        return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size();
    }

    /// Reads everything and writes something; how many steps failed.
    static int use(Store &store)
    {
        int failed = 0;
        for (const EntityInfo *info : allEntities()) {
            const auto read =
                forEachRow(store.reader(), store.community(), *info, {}, true, [](Row &&) { return true; });
            failed += read ? 0 : 1;
        }
        const auto entries = journal::read(store.reader(), JournalState::Pending, 0, 1 << 30);
        failed += entries ? 0 : 1;
        for (const JournalEntry &entry : entries.value_or(std::vector<JournalEntry>()))
            failed += decodeTransaction(entry.payload) ? 0 : 1;
        ChangeSet set;
        set.rows.push_back(tests::filled(Person::info(), Id::create(), 5));
        auto future = store.commit(std::move(set));
        future.waitForFinished();
        return failed + (future.result() ? 0 : 1);
    }

    void tryOut(const QByteArray &bytes, Slowest &slowest, int &refused, int &failed)
    {
        QVERIFY(put(bytes));
        slowest.of([&] {
            auto store = opened(false);
            refused += store ? 0 : 1;
            failed += store && use(**store) > 0 ? 1 : 0;
            return true;
        });
    }

private Q_SLOTS:
    void initTestCase()
    {
        {
            const auto store = opened(true);
            QVERIFY2(store, store ? "" : qPrintable(toString(store.error())));
            for (int seed = 0; seed < 20; ++seed) {
                ChangeSet set;
                for (const EntityInfo *info : allEntities())
                    set.rows.push_back(tests::filled(*info, Id::create(), seed));
                auto future = (*store)->commit(std::move(set));
                future.waitForFinished();
                QVERIFY(future.result());
            }
        }
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_good = file.readAll();
        QVERIFY(m_good.size() > 100'000); // The closed file has all; there is no log any more.
        int refused = 0;
        int failed = 0;
        Slowest slowest;
        tryOut(m_good, slowest, refused, failed);
        QCOMPARE(refused + failed, 0);
    }

    void eachByteOfTheHeader()
    {
        int refused = 0;
        int failed = 0;
        Slowest slowest;
        for (int at = 0; at < 100; ++at) {
            for (const int bits : {0x01, 0x80, 0xff}) {
                QByteArray bent = m_good;
                bent[at] = static_cast<char>(bent[at] ^ bits);
                tryOut(bent, slowest, refused, failed);
            }
        }
        QVERIFY(refused > 60);
        QVERIFY2(slowest.ms() < 10 * patienceMs, qPrintable(u"%1 ms"_s.arg(slowest.ms())));
    }

    void damagedPages()
    {
        constexpr int page = 4096;
        Mutator mutator(31);
        int refused = 0;
        int failed = 0;
        Slowest slowest;
        for (int i = 0; i < 250; ++i) {
            QByteArray bent = m_good;
            const int at = mutator.below(bent.size() / page) * page;
            const QByteArray damaged = mutator.mutated(bent.mid(at, page));
            switch (mutator.below(4)) {
            case 0: // A page that was never written.
                bent.replace(at, page, QByteArray(page, '\0'));
                break;
            case 1: // Another page in its place.
                bent.replace(at, page, bent.mid(mutator.below(bent.size() / page) * page, page));
                break;
            case 2: // A file that ends too early.
                bent.truncate(at + 100 + mutator.below(page - 100));
                break;
            default:
                bent.replace(at, page, damaged.leftJustified(page, '\0', true));
            }
            tryOut(bent, slowest, refused, failed);
        }
        qInfo("%d not opened, %d with errors when used, slowest %lld ms", refused, failed, slowest.ms());
        QVERIFY(refused + failed > 50);
        QVERIFY2(slowest.ms() < 10 * patienceMs, qPrintable(u"%1 ms"_s.arg(slowest.ms())));
    }
};

VECHE_GUILESS_TEST(WorkspaceFileFuzzTest)

} // namespace workspacefile_test

#include "workspacefile_test.moc"
