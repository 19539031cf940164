// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/compression.h"
#include "tests/support/program.h"

#include <QTest>

namespace compression_test
{

using namespace veche;
using namespace Qt::StringLiterals;

namespace
{
QByteArray anyText(qsizetype size)
{
    QByteArray text;
    for (int i = 0; text.size() < size; ++i)
        text += "row " + QByteArray::number(i * 7919U) + ' ';
    return text.first(size);
}
} // namespace

class CompressionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsPackedComesOutAgain()
    {
        for (const qsizetype size : {0, 1, 1000, 70'000, 5'000'000}) {
            const QByteArray plain = anyText(size);
            const auto packed = compressed(plain);
            QVERIFY(packed);
            QCOMPARE(announcedSize(*packed), size);
            const auto out = decompressed(*packed, size);
            QVERIFY2(out, out ? "" : qPrintable(toString(out.error())));
            QCOMPARE(*out, plain);
        }
    }

    void itComesOutWhateverPiecesItComesIn()
    {
        const QByteArray plain = anyText(300'000);
        const QByteArray packed = *compressed(plain);
        for (const qsizetype piece : {1, 7, 1000, 100'000}) {
            Decompressor stream(plain.size());
            for (qsizetype at = 0; at < packed.size(); at += piece)
                QVERIFY(stream.add(QByteArrayView(packed).sliced(at, std::min(piece, packed.size() - at))));
            QCOMPARE(stream.finish().value(), plain);
        }
    }

    void aBombStopsAtTheCeiling()
    {
        const QByteArray bomb = *compressed(QByteArray(500'000'000, '\0'));
        QVERIFY(bomb.size() < 100'000);
        Decompressor stream(1'000'000);
        QVERIFY(!stream.add(bomb));
        QVERIFY(!stream.add("x"));
        QVERIFY(!stream.finish());
        QVERIFY(!decompressed(*compressed(anyText(1001)), 1000));
    }

    void whatBreaksOffOrGoesOnIsRefused()
    {
        const QByteArray packed = *compressed(anyText(100'000));
        for (qsizetype length = 0; length < packed.size(); length += 997)
            QVERIFY(!decompressed(packed.first(length), 100'000));
        QVERIFY(!decompressed(packed.chopped(1), 100'000));
        QVERIFY(!decompressed(packed + 'x', 100'000));
        QVERIFY(!decompressed(packed + packed, 1'000'000));
        QVERIFY(!decompressed("nonsense", 100'000));
        QVERIFY(!announcedSize("nonsense"));
        QVERIFY(!announcedSize({}));
    }

    void aWindowThatWouldTakeTheReadersMemoryIsRefused()
    {
        // A frame head without a size (RFC 8878 §3.1.1.1.2) whose window is 128 MiB, and an empty last block.
        const QByteArray frame = QByteArray::fromHex("28b52ffd"
                                                     "00"
                                                     "88"
                                                     "010000");
        QVERIFY(!decompressed(frame, 100));
        QByteArray small = frame;
        small[5] = 0x50; // 1 MiB
        QVERIFY(decompressed(small, 100));
    }
};

VECHE_GUILESS_TEST(CompressionTest)

} // namespace compression_test

#include "compression_test.moc"
