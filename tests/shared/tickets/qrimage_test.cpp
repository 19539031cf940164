// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/qr.h"
#include "tests/support/program.h"

#include <ZXing/ReadBarcode.h>

#include <QImage>
#include <QTest>

namespace qrimage_test
{

using namespace veche;
using namespace Qt::StringLiterals;

class QrImageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePngOpensAndReadsBack_data()
    {
        QTest::addColumn<int>("scale");
        QTest::newRow("3") << 3;
        QTest::newRow("8") << 8;
    }

    void thePngOpensAndReadsBack()
    {
        QFETCH(int, scale);
        const QString text = u"VE1:HELLO"_s;
        const qr::QrMatrix matrix = qr::encode(text).value();
        const QByteArray png = qr::png(matrix, scale);
        const QImage image = QImage::fromData(png, "PNG").convertToFormat(QImage::Format_Grayscale8);
        QCOMPARE(image.size(), QSize(matrix.size + 8, matrix.size + 8) * scale);
        const ZXing::ImageView view(image.constBits(), image.width(), image.height(), ZXing::ImageFormat::Lum,
                                    static_cast<int>(image.bytesPerLine()));
        QCOMPARE(QString::fromStdString(ZXing::ReadBarcode(view).text()), text);
        QVERIFY(png.size() < 4096);
    }
};

VECHE_APPLESS_TEST(QrImageTest)

} // namespace qrimage_test

#include "qrimage_test.moc"
