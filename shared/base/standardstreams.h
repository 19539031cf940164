// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace veche
{

/// Gives a standard stream that was closed when the program was started its number back, before a file of
/// ours takes it: standard input has ended then, and what is written to the others is lost and fails. The
/// first thing that main() does.
void holdStandardStreams();

} // namespace veche
