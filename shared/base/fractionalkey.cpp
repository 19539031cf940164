// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/fractionalkey.h"

namespace veche::fractionalkey
{

namespace
{
constexpr QLatin1StringView digits("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
constexpr int base = 62;

int digitAt(const QString &key, qsizetype at, int beyond)
{
    if (at >= key.size())
        return beyond;
    const auto index = digits.indexOf(key[at]);
    return index < 0 ? 0 : static_cast<int>(index);
}
} // namespace

QString between(const QString &before, const QString &after)
{
    const bool open = after.isEmpty() || before >= after;
    QString key;
    bool bounded = !open;
    for (qsizetype i = 0;; ++i) {
        const int low = digitAt(before, i, 0);
        const int high = bounded ? digitAt(after, i, 0) : base;
        if (low == high) {
            key += digits[low];
            continue;
        }
        // Appending is the common case: a small step keeps the keys of a long list short.
        const bool appending = !bounded && !before.isEmpty();
        const int step = appending ? std::min(1, (high - low) / 2) : (high - low) / 2;
        if (step >= 1 && low + step < high)
            return key + digits[low + step];
        key += digits[low];
        bounded = false; // Below `after` from here on, whatever follows.
    }
}

} // namespace veche::fractionalkey
