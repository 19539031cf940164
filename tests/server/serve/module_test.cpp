// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/administration.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QJsonArray>

namespace module_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using server::Finding;
using server::Findings;
using storage::Connection;

namespace
{
/// Counts a community's events, in a table of its own.
class Tally final : public server::Room
{
public:
    explicit Tally(const server::Context &context)
        : m_context(context)
    {
    }

    Result<void> afterRows(Connection &connection, const sync::RowsChanged &changed,
                           sync::Consequences &) override
    {
        for (const sync::ChangedRow &row : changed.rows) {
            if (!row.now.is(domain::Event::info()) || row.before)
                continue;
            const auto done = connection.prepare(u"INSERT INTO tally(community) VALUES(?)"_s)
                                  .bind(QVariant(changed.community.toBytes()))
                                  .run();
            if (!done)
                return done;
        }
        return {};
    }
    void afterCommit(const domain::CommunityId &, qint64, const std::vector<storage::RowEvent> &rows) override
    {
        told += int(rows.size());
    }
    QFuture<Findings> examine() override
    {
        return m_context.readers.read<Findings>([](Connection &connection) {
            return Findings{{u"tally"_s, Finding::Grade::Good, QString::number(counted(connection)), {}}};
        });
    }
    std::optional<QFuture<Result<QJsonObject>>> carryOut(const QJsonObject &request) override
    {
        if (request[u"do"_s] != u"tally.limit"_s)
            return std::nullopt;
        return QtFuture::makeReadyFuture(
            Result<QJsonObject>({{u"limit"_s, m_context.settings.whole(u"tally.limit")}}));
    }

    [[nodiscard]] static int counted(Connection &connection)
    {
        auto statement = connection.prepare(u"SELECT COUNT(*) FROM tally"_s);
        int count = 0;
        while (statement.next())
            count = statement.at(0).toInt();
        return count;
    }

    int told = 0;

private:
    const server::Context &m_context;
};

server::Module tally()
{
    return {
        .name = u"tally"_s,
        .schema = {u"CREATE TABLE IF NOT EXISTS tally (community BLOB NOT NULL)"_s},
        .tables = {{.name = "tally"_L1, .why = "a community's id"_L1}},
        .settings = {{.name = u"tally.limit"_s, .type = server::Setting::Type::Whole, .fallback = u"12"_s},
                     {.name = u"tally.key"_s, .secret = true}},
        .make = [](const server::Context &context) { return std::make_unique<Tally>(context); }};
}

QJsonObject asked(server::Administration &administration, const QJsonObject &request)
{
    return waited(administration.carryOut(request)).value_or(QJsonObject());
}

QString findingOf(server::Administration &administration, const QString &subject)
{
    for (const auto &finding : asked(administration, {{u"do"_s, u"doctor"_s}})[u"findings"_s].toArray()) {
        if (finding[u"subject"_s].toString() == subject)
            return finding[u"text"_s].toString();
    }
    return {};
}
} // namespace

class ModuleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<FakeClock>();
    }

    void aRoomIsOneModule()
    {
        auto core = open();
        server::Room &room = core->room<Tally>();
        QObject::connect(&core->writer(), &server::CommunityWriter::changed,
                         [&room](const auto &community, qint64 seq, const auto &rows) {
                             room.afterCommit(community, seq, rows);
                         });
        const auto community = domain::CommunityId::create();
        waited(core->database().write<void>(storage::Priority::Edit, [&](Connection &connection) {
            return core->ledger().adopt(connection, community);
        }));
        const EventFixture event(m_clock->wallMs());
        QVERIFY(waited(core->writer().commit(community, event.changes())));
        QTRY_COMPARE(core->room<Tally>().told, int(event.changes().rows.size()));
        server::Administration administration(*core);
        QCOMPARE(findingOf(administration, u"tally"_s), u"1"_s);
        QCOMPARE(asked(administration, {{u"do"_s, u"tally.limit"_s}})[u"limit"_s].toInt(), 12);
    }

    void whatARoomWroteGoesWithTheWriteThatFails()
    {
        auto core = open();
        const auto community = domain::CommunityId::create();
        const EventFixture event(m_clock->wallMs());
        const auto work = [&](server::CommunityWrite &write) -> Result<void> {
            if (const auto adopted = write.ledger().adopt(write.connection(), community); !adopted)
                return adopted;
            if (const auto done = write.commit(community, event.changes()); !done)
                return done;
            return failure(ErrorKind::Conflict, u"Something else was wrong"_s);
        };
        QVERIFY(!waited(core->writer().write<void>(storage::Priority::Edit, work)));
        server::Administration administration(*core);
        QCOMPARE(findingOf(administration, u"tally"_s), u"0"_s);
    }

    void aSettingOfAnUnknownNameIsSaidAndKept()
    {
        write(R"({"tally.limit": "30", "tally.limits": "7"})");
        auto core = open();
        QCOMPARE(core->settings().whole(u"tally.limit"), 30);
        server::Administration administration(*core);
        QVERIFY(findingOf(administration, u"settings"_s).contains(u"“tally.limits”"_s));
        QVERIFY(core->settings().set(u"tally.limit"_s, u"31"_s));
        QVERIFY(written().contains("tally.limits"));
        const auto unknown = waited(administration.carryOut(
            {{u"do"_s, u"setting.set"_s}, {u"name"_s, u"tally.limitz"_s}, {u"value"_s, u"1"_s}}));
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, ErrorKind::Invalid);
        QVERIFY(core->settings().unset(u"tally.limits"_s));
        QVERIFY(!written().contains("tally.limits"));
    }

    void aValueThatIsntOfItsTypeIsRefusedAndInTheFileSaid()
    {
        write(R"({"tally.limit": "many"})");
        auto core = open();
        QCOMPARE(core->settings().whole(u"tally.limit"), 12);
        server::Administration administration(*core);
        QVERIFY(findingOf(administration, u"settings"_s).contains(u"whole number"_s));
        QVERIFY(!core->settings().set(u"tally.limit"_s, u"few"_s));
        QVERIFY(written().contains("many"));
    }

    void aSecretIsNeverShown()
    {
        auto core = open();
        server::Administration administration(*core);
        const QJsonObject open{
            {u"do"_s, u"setting.set"_s}, {u"name"_s, u"tally.key"_s}, {u"value"_s, u"xyz"_s}};
        QVERIFY(!waited(administration.carryOut(open)));
        QJsonObject hidden = open;
        hidden.remove(u"value"_s);
        hidden[u"password"_s] = u"xyz"_s;
        QVERIFY(waited(administration.carryOut(hidden)));
        QCOMPARE(core->settings().text(u"tally.key"), u"xyz"_s);
        const QJsonObject list = asked(administration, {{u"do"_s, u"setting.list"_s}});
        QVERIFY(!QJsonDocument(list).toJson().contains("xyz"));
        QCOMPARE(QFileInfo(settingsFile()).permissions() & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }

    void settingsThatCantBeReadKeepTheDataClosed()
    {
        write("{");
        const auto core = server::ServerCore::open(folder(), *m_clock, modules());
        QVERIFY(!core);
        QCOMPARE(core.error().kind, ErrorKind::Corrupt);
        QCOMPARE(written(), "{");
    }

private:
    static std::vector<server::Module> modules()
    {
        auto all = server::modules();
        all.push_back(tally());
        return all;
    }
    server::DataFolder folder() const { return server::DataFolder(m_folder->filePath(u"data"_s)); }
    QString settingsFile() const { return folder().settingsFile(); }
    void write(const QByteArray &json)
    {
        QVERIFY(folder().make());
        QVERIFY(server::writePrivately(settingsFile(), json));
    }
    QByteArray written() const
    {
        QFile file(settingsFile());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    std::unique_ptr<server::ServerCore> open()
    {
        auto core = server::ServerCore::open(folder(), *m_clock, modules());
        if (!core)
            qFatal("%s", qPrintable(toString(core.error())));
        return std::move(*core);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeClock> m_clock;
};

VECHE_GUILESS_TEST(ModuleTest)

} // namespace module_test

#include "module_test.moc"
