// SPDX-License-Identifier: GPL-3.0-or-later
// Adds pictures that can't be packed to a workspace that no program has open; for pictures.py and crossed.py.
#include "shared/domain/event.h"
#include "shared/storage/store.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRandomGenerator>

#include <cstdio>

using namespace veche;
using namespace Qt::StringLiterals;

namespace
{
QByteArray noise(qsizetype bytes)
{
    QByteArray made((bytes + 3) / 4 * 4, Qt::Uninitialized);
    QRandomGenerator::global()->fillRange(reinterpret_cast<quint32 *>(made.data()), made.size() / 4);
    return made.first(bytes);
}

Result<void> addPictures(const QString &path, int count, qsizetype bytes)
{
    const SystemClock clock;
    storage::StoreOptions options;
    options.path = path;
    options.device = DeviceId::create();
    auto store = storage::Store::open(options, clock);
    if (!store)
        return failure(store.error());
    domain::ChangeSet changes;
    for (int i = 0; i < count; ++i) {
        domain::Attachment picture;
        picture.id = Id::create();
        picture.type = u"image/png"_s;
        picture.bytes = noise(bytes);
        picture.hash =
            QString::fromLatin1(QCryptographicHash::hash(picture.bytes, QCryptographicHash::Sha256).toHex());
        changes.insert(picture);
    }
    auto future = (*store)->commit(std::move(changes));
    future.waitForFinished();
    const auto done = future.result();
    return done ? Result<void>() : failure(done.error());
}
} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4) {
        std::fputs("morepictures WORKSPACE COUNT BYTES\n", stderr);
        return 2;
    }
    if (const auto done = addPictures(arguments[1], arguments[2].toInt(), arguments[3].toLongLong()); !done) {
        std::fprintf(stderr, "%s\n", qPrintable(toString(done.error())));
        return 1;
    }
    return 0;
}
