// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/qr.h"
#include "shared/tickets/ticketcode.h"
#include "tests/support/program.h"

#include <ZXing/ReadBarcode.h>

#include <QTest>
#include <QXmlStreamReader>

namespace qr_test
{

using namespace veche;
using namespace Qt::StringLiterals;
using qr::ErrorCorrection;
using qr::QrMatrix;

namespace
{
constexpr int quietZone = 4;

/// The text that a reader sees in a grey picture.
QString readBack(const QByteArray &grey, int side)
{
    const ZXing::ImageView image(reinterpret_cast<const uint8_t *>(grey.constData()), side, side,
                                 ZXing::ImageFormat::Lum);
    const auto found =
        ZXing::ReadBarcode(image, ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode));
    return QString::fromStdString(found.text());
}

QByteArray painted(int modules, int scale, const std::function<bool(int, int)> &isDark)
{
    const int side = modules * scale;
    QByteArray grey(qsizetype(side) * side, '\xff');
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            if (isDark(x / scale, y / scale))
                grey[qsizetype(y) * side + x] = '\0';
        }
    }
    return grey;
}

/// Paints the one path of the SVG as a browser would; an independent reading of what svg() wrote.
QByteArray paintedSvg(const QByteArray &svg, int *side)
{
    static const QRegularExpression pathPattern(u"<path fill=\"#000\" d=\"([^\"]*)\"/>"_s);
    static const QRegularExpression runPattern(u"M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z"_s);
    static const QRegularExpression boxPattern(u"viewBox=\"0 0 (\\d+) (\\d+)\""_s);
    const QString text = QString::fromUtf8(svg);
    const int modules = boxPattern.match(text).captured(1).toInt();
    QSet<std::pair<int, int>> dark;
    auto runs = runPattern.globalMatch(pathPattern.match(text).captured(1));
    while (runs.hasNext()) {
        const auto run = runs.next();
        for (int x = 0; x < run.captured(3).toInt(); ++x)
            dark.insert({run.captured(1).toInt() + x, run.captured(2).toInt()});
    }
    constexpr int scale = 5;
    *side = modules * scale;
    return painted(modules, scale, [&dark](int x, int y) { return dark.contains({x, y}); });
}

bool isInvalid(const Result<QrMatrix> &result)
{
    return !result && result.error().kind == ErrorKind::Invalid;
}
} // namespace

class QrTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTicketReadsBack_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("version");
        const signing::KeyPair event = signing::generate();
        const signing::KeyPair device = signing::generate();
        tickets::TicketCode code{Id::create(), Id::create(), 1, 0, 0};
        const auto certificate = tickets::certify(code.event, device.publicKey, 1, 99, event.secretKey);
        QTest::newRow("ticket") << tickets::sign(code, event.secretKey) << 7;
        QTest::newRow("walk-in") << tickets::signWalkin(code, 5, certificate, device.secretKey).value() << 11;
        code.validFrom = 28'000'000;
        QTest::newRow("with validity") << tickets::sign(code, event.secretKey) << 8;
        QTest::newRow("Russian") << u"Билет на вече"_s << 2;
    }

    void aTicketReadsBack()
    {
        QFETCH(QString, text);
        QFETCH(int, version);
        const Result<QrMatrix> matrix = qr::encode(text, ErrorCorrection::Medium);
        QVERIFY(matrix.has_value());
        qInfo("%lld characters: version %d, %d modules a side", static_cast<long long>(text.size()),
              matrix->version(), matrix->size);
        QCOMPARE(matrix->version(), version);
        const int modules = matrix->size + 2 * quietZone;
        const QByteArray grey = painted(modules, 4, [&](int x, int y) {
            const int mx = x - quietZone;
            const int my = y - quietZone;
            return mx >= 0 && my >= 0 && mx < matrix->size && my < matrix->size && matrix->isDark(mx, my);
        });
        QCOMPARE(readBack(grey, modules * 4), text);
    }

    void theSvgReadsBack()
    {
        const QString text = u"VE1:HELLO"_s;
        int side = 0;
        const QByteArray grey = paintedSvg(qr::svg(qr::encode(text).value(), u"Ticket"_s), &side);
        QCOMPARE(readBack(grey, side), text);
    }

    void theSvgIsOneSafeElement()
    {
        const QByteArray svg = qr::svg(qr::encode(u"text").value(), u"Билет <script>\"&'"_s);
        QXmlStreamReader xml(svg);
        QStringList names;
        QString title;
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement) {
                names += xml.name().toString();
                QVERIFY(!xml.attributes().hasAttribute("style"_L1));
                if (xml.name() == "title"_L1)
                    title = xml.readElementText();
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(names, QStringList({u"svg"_s, u"title"_s, u"rect"_s, u"path"_s}));
        QCOMPARE(title, u"Билет <script>\"&'"_s);
        QVERIFY(!svg.contains("currentColor"));
    }

    void survivesDamageWithinItsCorrection()
    {
        const QString text = u"VE1:SOMETHING TO READ"_s;
        const QrMatrix matrix = qr::encode(text, ErrorCorrection::High).value();
        const int modules = matrix.size + 2 * quietZone;
        const QByteArray grey = painted(modules, 4, [&](int x, int y) {
            const int mx = x - quietZone;
            const int my = y - quietZone;
            const bool torn = mx > matrix.size - 6 && my > matrix.size - 6;
            return !torn && mx >= 0 && my >= 0 && mx < matrix.size && my < matrix.size &&
                   matrix.isDark(mx, my);
        });
        QCOMPARE(readBack(grey, modules * 4), text);
    }

    void whatDoesNotFitIsAnError()
    {
        QVERIFY(isInvalid(qr::encode(QString(3000, u'a'))));
        QVERIFY(isInvalid(qr::encode(QString(10'000, u'A'))));
        QVERIFY(isInvalid(qr::encode(u"")));
        QVERIFY(isInvalid(qr::encode(QString(QChar(0)))));
        QVERIFY(qr::encode(QString(2331, u'a')).has_value());
    }
};

VECHE_APPLESS_TEST(QrTest)

} // namespace qr_test

#include "qr_test.moc"
