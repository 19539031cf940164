// SPDX-License-Identifier: GPL-3.0-or-later
/// A disk like most: preloaded, it adds VECHE_SYNC_DELAY_US microseconds (2,000 where it isn't set) to each
/// fdatasync and fsync. LD_PRELOAD=build/release/lib/libslowdisk.so build/release/bin/syncbench
#include <cstdlib>

#include <dlfcn.h>
#include <unistd.h>

namespace
{
using Sync = int (*)(int);

void wait()
{
    static const char *asked = std::getenv("VECHE_SYNC_DELAY_US");
    static const useconds_t delay = asked ? static_cast<useconds_t>(std::atoi(asked)) : 2000;
    usleep(delay);
}
} // namespace

extern "C" int fdatasync(int file)
{
    static const auto real = reinterpret_cast<Sync>(dlsym(RTLD_NEXT, "fdatasync"));
    wait();
    return real(file);
}

extern "C" int fsync(int file)
{
    static const auto real = reinterpret_cast<Sync>(dlsym(RTLD_NEXT, "fsync"));
    wait();
    return real(file);
}
