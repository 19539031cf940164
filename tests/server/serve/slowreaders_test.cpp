// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memoryuse.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"
#include "tests/support/slowreader.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QTest>

namespace slowreaders_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

class SlowReadersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// 300 of them at a copy each cost 600 MiB.
    void aCoverIsInMemoryOnce()
    {
        const SystemClock clock;
        server::ServiceOptions options;
        options.proxies = {QHostAddress(QHostAddress::LocalHost)}; // Else most are closed as stalled.
        ServerRig rig(clock, options);
        domain::Attachment picture;
        picture.id = Id::create();
        picture.type = u"image/png"_s;
        picture.bytes.resize(2 << 20);
        QRandomGenerator(1).fillRange(reinterpret_cast<quint32 *>(picture.bytes.data()), (2 << 20) / 4);
        picture.hash =
            QString::fromLatin1(QCryptographicHash::hash(picture.bytes, QCryptographicHash::Sha256).toHex());
        EventFixture fixture(clock.wallMs());
        fixture.event.cover = picture.hash;
        domain::ChangeSet changes = fixture.changes();
        changes.insert(picture);
        QVERIFY(rig.commit(changes));
        const QString path = u"/files/volga/"_s + picture.hash;
        Visitor visitor(rig.url);
        QCOMPARE(visitor.get(path).status, 200);

        const qint64 before = memoryUse("VmRSS");
        const QByteArray request = "GET " + path.toLatin1() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        std::vector<std::unique_ptr<SlowReader>> readers;
        for (int i = 0; i < 300; ++i) {
            readers.push_back(std::make_unique<SlowReader>(quint16(QUrl(rig.url).port()), request));
            QVERIFY(readers.back()->isConnected());
        }
        QTRY_VERIFY_WITH_TIMEOUT(
            std::all_of(readers.begin(), readers.end(), [](const auto &reader) { return reader->hears(); }),
            20'000);
        const qint64 grown = memoryUse("VmRSS") - before;
        QVERIFY2(grown < (48 << 20), qPrintable(u"%1 MiB"_s.arg(grown >> 20)));
        QCOMPARE(visitor.get(path).body, picture.bytes); // Nobody is kept waiting.
    }
};

VECHE_GUILESS_TEST(SlowReadersTest)

} // namespace slowreaders_test

#include "slowreaders_test.moc"
