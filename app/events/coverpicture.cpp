// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/coverpicture.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QImage>
#include <QImageReader>
#include <QPainter>

namespace veche::events
{

using namespace Qt::StringLiterals;

namespace
{
/// The limit on a picture's memory while it is decoded, in megabytes.
constexpr int mostMegabytes = 256;

QByteArray encoded(const QImage &image, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPEG", quality);
    return bytes;
}

/// JPEG has no transparency.
QImage onWhite(const QImage &image)
{
    if (!image.hasAlphaChannel())
        return image.convertToFormat(QImage::Format_RGB32);
    QImage flat(image.size(), QImage::Format_RGB32);
    flat.fill(Qt::white);
    QPainter(&flat).drawImage(0, 0, image);
    return flat;
}
} // namespace

Result<CoverPicture> coverFrom(const QString &path)
{
    if (!QFileInfo::exists(path))
        return failure(ErrorKind::NotFound, u"There is no such file"_s, path);
    QImageReader reader(path);
    reader.setAutoTransform(true);
    reader.setAllocationLimit(mostMegabytes);
    const QSize size = reader.size();
    // A JPEG is decoded at an eighth, a quarter or half of its size for nothing.
    if (size.isValid() && std::max(size.width(), size.height()) > CoverPicture::longestSide)
        reader.setScaledSize(
            size.scaled(CoverPicture::longestSide, CoverPicture::longestSide, Qt::KeepAspectRatio));
    QImage image = reader.read();
    if (image.isNull())
        return failure(ErrorKind::Invalid, u"This can't be read as a picture"_s, path);
    image = onWhite(image);
    QByteArray jpeg;
    for (int side = CoverPicture::longestSide; side >= 400; side = side * 3 / 4) {
        if (std::max(image.width(), image.height()) > side)
            image = image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        for (int quality = 88; quality >= 60; quality -= 7) {
            jpeg = encoded(image, quality);
            if (!jpeg.isEmpty() && jpeg.size() <= CoverPicture::mostBytes)
                return CoverPicture{
                    QString::fromLatin1(QCryptographicHash::hash(jpeg, QCryptographicHash::Sha256).toHex()),
                    jpeg};
        }
    }
    return failure(ErrorKind::Invalid, u"This can't be read as a picture"_s, path);
}

} // namespace veche::events
