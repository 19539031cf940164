// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultydisk.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>

#include <csignal>
#include <dlfcn.h>
#include <unistd.h>

namespace veche::tests::disk
{

namespace
{
std::mutex mutex;
Fault current;
bool broken = false;
int failed = 0;
std::atomic<int> untilDeath = 0;
std::atomic<int> syncsUntilDeath = 0;

void live()
{
    if (untilDeath > 0 && --untilDeath == 0)
        ::kill(::getpid(), SIGKILL);
}

void noteSync()
{
    if (syncsUntilDeath > 0 && --syncsUntilDeath == 0)
        untilDeath = 1;
}

bool isMeant(int descriptor)
{
    std::array<char, 64> link{};
    std::array<char, 4096> path{};
    std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", descriptor);
    const auto length = ::readlink(link.data(), path.data(), path.size());
    return length > 0 && QByteArrayView(path.data(), length).endsWith(current.files);
}

/// How much of a write is taken; negative where it fails.
ssize_t takes(int descriptor, size_t size)
{
    live();
    const std::lock_guard lock(mutex);
    if (!broken || current.syncing || !isMeant(descriptor))
        return static_cast<ssize_t>(size);
    const auto taken = std::min(static_cast<qint64>(size), current.room);
    current.room -= taken;
    if (taken > 0)
        return taken;
    ++failed;
    errno = current.error;
    return -1;
}

bool syncs(int descriptor)
{
    live();
    noteSync();
    const std::lock_guard lock(mutex);
    if (!broken || !current.syncing || !isMeant(descriptor))
        return true;
    ++failed;
    errno = current.error;
    return false;
}

template <typename Function>
Function real(const char *name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}
} // namespace

void breakDown(const Fault &fault)
{
    const std::lock_guard lock(mutex);
    current = fault;
    broken = true;
    failed = 0;
}

void dieAt(int call)
{
    untilDeath = call;
}

void dieAfterSync(int sync)
{
    syncsUntilDeath = sync;
}

void recover()
{
    const std::lock_guard lock(mutex);
    broken = false;
}

int failures()
{
    const std::lock_guard lock(mutex);
    return failed;
}

} // namespace veche::tests::disk

extern "C" ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off64_t offset)
{
    static const auto next =
        veche::tests::disk::real<ssize_t (*)(int, const void *, size_t, off64_t)>("pwrite64");
    const auto taken = veche::tests::disk::takes(descriptor, size);
    return taken < 0 ? taken : next(descriptor, bytes, static_cast<size_t>(taken), offset);
}

extern "C" int fdatasync(int descriptor)
{
    static const auto next = veche::tests::disk::real<int (*)(int)>("fdatasync");
    return veche::tests::disk::syncs(descriptor) ? next(descriptor) : -1;
}

extern "C" int fsync(int descriptor)
{
    static const auto next = veche::tests::disk::real<int (*)(int)>("fsync");
    return veche::tests::disk::syncs(descriptor) ? next(descriptor) : -1;
}
