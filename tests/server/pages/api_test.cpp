// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/pages/releasedsessions.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

namespace api_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
/// Commands of the page, and the answer that it promises.
struct Example {
    int line = 0; ///< of its beginning in the page, from 1
    QString commands;
    QString kind; ///< "json" or "text"
    QString promised;
};

struct Block {
    int line = 0;
    QString kind;
    QString text;
};

std::vector<Block> blocksOf(const QString &page)
{
    std::vector<Block> blocks;
    bool inside = false;
    int number = 0;
    for (const QString &line : page.split(u'\n')) {
        ++number;
        if (line.startsWith("```"_L1)) {
            inside = !inside;
            if (inside)
                blocks.push_back({number, line.mid(3), {}});
        } else if (inside) {
            blocks.back().text += line + u'\n';
        }
    }
    return blocks;
}

/// Each block of commands with the one that follows it.
std::vector<Example> examplesOf(const QString &page)
{
    std::vector<Example> examples;
    const auto blocks = blocksOf(page);
    for (size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].kind != "sh"_L1)
            continue;
        const Block answer = i + 1 < blocks.size() ? blocks[i + 1] : Block();
        examples.push_back({blocks[i].line, blocks[i].text, answer.kind, answer.text});
    }
    return examples;
}

/// Where the answer isn't as promised: the path of the first difference. "…" stands for anything that is
/// there.
QString difference(const QJsonValue &promised, const QJsonValue &given, const QString &at = u"."_s)
{
    if (promised.toString() == u"…"_s)
        return given.isUndefined() || given.isNull() || given.toString(u"a value"_s).isEmpty() ? at
                                                                                               : QString();
    if (promised.isObject()) {
        const QJsonObject keys = promised.toObject();
        for (auto key = keys.begin(); key != keys.end(); ++key) {
            if (const QString found = difference(*key, given[key.key()], at + key.key() + u'.');
                !found.isEmpty())
                return found;
        }
        return given.isObject() ? QString() : at;
    }
    if (promised.isArray()) {
        const QJsonArray entries = promised.toArray();
        for (int i = 0; i < entries.size(); ++i) {
            if (const QString found = difference(entries[i], given[i], at + QString::number(i) + u'.');
                !found.isEmpty())
                return found;
        }
        return given.toArray().size() == entries.size() ? QString() : at;
    }
    return promised == given ? QString() : at;
}

bool isAsPromised(const QString &promised, const QString &given)
{
    QStringList parts = promised.trimmed().split(u"…"_s);
    for (QString &part : parts)
        part = QRegularExpression::escape(part);
    return QRegularExpression(QRegularExpression::anchoredPattern(parts.join("[^\\n]+"_L1)))
        .match(given.trimmed())
        .hasMatch();
}
} // namespace

/// The examples of server/api.md, against a real server.
class ApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyExampleRuns();
    void theComparisonFindsDifferences();
    void everyAddressOfAProgramIsDescribed();

private:
    static QString page()
    {
        QFile file(qEnvironmentVariable("VECHE_SOURCE_DIR") + "/server/api.md"_L1);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    FakeClock m_clock;
};

void ApiTest::everyExampleRuns()
{
    for (const QString &tool : {u"bash"_s, u"curl"_s, u"jq"_s, u"openssl"_s}) {
        if (QStandardPaths::findExecutable(tool).isEmpty())
            QSKIP(qPrintable(tool + " isn't installed"_L1));
    }
    ServerRig rig(m_clock, {.adminAddress = QHostAddress(QHostAddress::LocalHost)});
    EventFixture event(m_clock.wallMs());
    event.event.begins = LocalTime(event.event.start, QTime(11, 0));
    QVERIFY(rig.commit(event.changes()));
    QVERIFY(releaseSessions(rig, event.event, 6, m_clock.wallMs()));
    m_clock.advance(1000);

    const auto examples = examplesOf(page());
    QVERIFY(examples.size() >= 12);
    QTemporaryDir folder;
    QString script = u"set -euo pipefail\n"_s;
    for (size_t i = 0; i < examples.size(); ++i)
        script += u"exec >'%1'\n%2"_s.arg(folder.filePath(QString::number(i)), examples[i].commands);
    QProcess shell;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PATH"_s,
                       qEnvironmentVariable("VECHE_BIN_DIR") + u':' + environment.value(u"PATH"_s));
    environment.insert(u"VECHE"_s, rig.url);
    environment.insert(u"ADMIN"_s, rig.service().adminUrl());
    environment.insert(u"DATA"_s, rig.data());
    environment.insert(u"EMAIL"_s, u"olga@example.org"_s);
    environment.insert(u"PASSWORD"_s, QString::fromLatin1(ServerRig::password));
    shell.setProcessEnvironment(environment);
    shell.start(u"bash"_s, {u"-c"_s, script});
    QVERIFY(QTest::qWaitFor([&] { return shell.state() == QProcess::NotRunning; }, 60'000));
    for (size_t i = 0; i < examples.size(); ++i) {
        const Example &example = examples[i];
        QFile file(folder.filePath(QString::number(i)));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(QString::number(example.line)));
        const QString given = QString::fromUtf8(file.readAll()).remove(u'\r');
        const QString where = u"api.md:%1: %2\n%3"_s.arg(QString::number(example.line), given,
                                                         QString::fromUtf8(shell.readAllStandardError()));
        if (example.kind == "json"_L1) {
            QJsonParseError flaw;
            const QJsonObject promised = QJsonDocument::fromJson(example.promised.toUtf8(), &flaw).object();
            QVERIFY2(flaw.error == QJsonParseError::NoError, qPrintable(where));
            const QString found = difference(promised, QJsonDocument::fromJson(given.toUtf8()).object());
            QVERIFY2(found.isEmpty(), qPrintable(found + u' ' + where));
        } else {
            QCOMPARE(example.kind, u"text"_s);
            QVERIFY2(isAsPromised(example.promised, given), qPrintable(where));
        }
    }
    QCOMPARE(shell.exitCode(), 0);
}

void ApiTest::theComparisonFindsDifferences()
{
    const auto json = [](const char *text) { return QJsonDocument::fromJson(text).object(); };
    const QJsonObject promised = json(R"({"a": "…", "b": [1, {"c": true}]})");
    QCOMPARE(difference(promised, json(R"({"a": 5, "b": [1, {"c": true, "d": 2}], "e": 3})")), QString());
    QCOMPARE(difference(promised, json(R"({"b": [1, {"c": true}]})")), u".a."_s);
    QCOMPARE(difference(promised, json(R"({"a": "", "b": [1, {"c": true}]})")), u".a."_s);
    QCOMPARE(difference(promised, json(R"({"a": 5, "b": [1, {"c": false}]})")), u".b.1.c."_s);
    QCOMPARE(difference(promised, json(R"({"a": 5, "b": [1, {"c": true}, 2]})")), u".b."_s);
    QVERIFY(isAsPromised(u"a … c\n204\n"_s, u"a b c\n204\n"_s));
    QVERIFY(!isAsPromised(u"a … c"_s, u"a b d"_s));
    QVERIFY(!isAsPromised(u"a …"_s, u"a b\nc"_s));
}

/// The patterns of addresses that answer a program stand in the page.
void ApiTest::everyAddressOfAProgramIsDescribed()
{
    const QString text = page();
    const QString root = qEnvironmentVariable("VECHE_SOURCE_DIR") + "/server"_L1;
    const QRegularExpression api(u"\"/api/v1(/[a-z-]+)"_s);
    const QRegularExpression feed(
        u"\"([a-z]+\\.(?:json|xml|ics|atom|txt))\"_s|\"/([a-z]+\\.(?:xml|txt))\"_s"_s);
    int found = 0;
    const auto check = [&](const QString &file, const QRegularExpression &pattern) {
        QFile source(root + file);
        QVERIFY(source.open(QIODevice::ReadOnly));
        auto all = pattern.globalMatch(QString::fromUtf8(source.readAll()));
        while (all.hasNext()) {
            const auto match = all.next();
            const QString address = match.captured(1) + match.captured(2);
            QVERIFY2(text.contains(address), qPrintable(file + ": "_L1 + address));
            ++found;
        }
    };
    check(u"/accounts/accountroutes.cpp"_s, api);
    check(u"/accounts/memberroutes.cpp"_s, api);
    check(u"/mail/mailroutes.cpp"_s, api);
    check(u"/sync/syncroutes.cpp"_s, api);
    check(u"/pages/feedroutes.cpp"_s, feed);
    QVERIFY(found >= 20);
}

VECHE_GUILESS_TEST(ApiTest)

} // namespace api_test

#include "api_test.moc"
