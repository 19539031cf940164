// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace veche
{

/// Whether flock(2) and fcntl(2) locks on that open file leave each other alone. On NFS and SMB the one is
/// made of the other (flock(2), “NFS details”), on BSDs and macOS they exclude each other.
[[nodiscard]] bool hasSeparateLocks(int file);

} // namespace veche
