// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/passwords/commonpasswords.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>
#include <cstring>

// Q_INIT_RESOURCE must not stand inside a namespace.
static void initialise()
{
    Q_INIT_RESOURCE(passwords);
}

namespace veche::resources
{

using namespace Qt::StringLiterals;

namespace
{
struct Print {
    char bytes[6];
};
static_assert(sizeof(Print) == 6);

bool operator<(const Print &a, const Print &b)
{
    return std::memcmp(a.bytes, b.bytes, sizeof a.bytes) < 0;
}

const QByteArray &all()
{
    static const QByteArray prints = [] {
        initialise();
        QFile file(u":/veche/passwords/common.bin"_s);
        const bool open = file.open(QIODevice::ReadOnly);
        Q_ASSERT(open);
        return open ? file.readAll() : QByteArray();
    }();
    return prints;
}
} // namespace

bool isCommonPassword(const QString &text)
{
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    Print print{};
    std::memcpy(print.bytes, hash.constData(), sizeof print.bytes);
    const auto *first = reinterpret_cast<const Print *>(all().constData());
    return std::binary_search(first, first + all().size() / qsizetype(sizeof(Print)), print);
}

} // namespace veche::resources
