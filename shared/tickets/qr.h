// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QByteArray>
#include <QString>

namespace veche::qr
{

/// How much of the symbol may be hidden: about 7, 15, 25 and 30 per cent (ISO/IEC 18004).
enum class ErrorCorrection { Low, Medium, Quartile, High };

/// The dark and light modules of a QR symbol, without its quiet zone.
struct QrMatrix {
    int size = 0;    ///< modules on a side: 17 + 4 · version
    QByteArray bits; ///< size · size bytes, row by row: 1 dark, 0 light

    [[nodiscard]] bool isDark(int x, int y) const { return bits.at(qsizetype(y) * size + x) != 0; }
    [[nodiscard]] int version() const { return (size - 17) / 4; }
};

/// The smallest symbol that holds the text as UTF-8. Invalid for empty text, text with a NUL, or more
/// than fits a version 40.
[[nodiscard]] Result<QrMatrix> encode(QStringView text, ErrorCorrection correction = ErrorCorrection::Medium);
/// An <svg> element to put into a page: black on white in any theme, with the quiet zone of 4 modules;
/// the title is what a screen reader says. It carries no style, so a strict CSP lets it through.
[[nodiscard]] QByteArray svg(const QrMatrix &matrix, const QString &title);
/// A 1-bit PNG with the quiet zone, for mail, whose readers show no SVG. Scale: pixels a module, 1–64.
[[nodiscard]] QByteArray png(const QrMatrix &matrix, int scale = 8);

} // namespace veche::qr
