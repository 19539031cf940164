// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/separatelocks.h"

#include <sys/vfs.h>

#include <algorithm>
#include <array>

namespace veche
{

namespace
{
/// NFS, SMB, CIFS, SMB2 and 9P: statfs(2), linux/magic.h.
constexpr std::array<unsigned, 5> oneKindOnly{0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997};
} // namespace

bool hasSeparateLocks(int file)
{
    struct statfs system {
    };
    if (::fstatfs(file, &system) != 0)
        return false;
    const auto magic = static_cast<unsigned>(system.f_type);
    return std::find(oneKindOnly.begin(), oneKindOnly.end(), magic) == oneKindOnly.end();
}

} // namespace veche
