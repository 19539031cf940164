// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cerrno>

/// A disk that can be full or broken, or a power cut, under this process's databases: the test program's own
/// pwrite64 and fdatasync stand before those of the C library. The program must export its symbols
/// (ENABLE_EXPORTS).
namespace veche::tests::disk
{

struct Fault {
    QByteArray files;     ///< those whose path ends so: "-wal", ".veche"; empty for all
    qint64 room = 0;      ///< bytes that can still be written; the write that goes beyond is cut there
    int error = ENOSPC;   ///< then the next one fails with this
    bool syncing = false; ///< instead of writes, fdatasync and fsync fail
};

/// From now on, in every thread.
void breakDown(const Fault &fault);
/// There is room again, and all works.
void recover();
/// Kills this process in the place of the write or sync that comes as the `call`th from now on, from 1.
void dieAt(int call);
/// Kills this process in the place of the first write after the sync that comes as the `sync`th from now on,
/// from 1: whatever was to be confirmed by that sync has been, and nothing that follows it is written.
void dieAfterSync(int sync);
/// Calls that failed since breakDown().
[[nodiscard]] int failures();

} // namespace veche::tests::disk
