// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QThreadPool;

namespace veche
{

/// Starts so many threads of the pool, which has none yet, and keeps them: where memory is lacking later,
/// none has to be started. (QThreadPool 6.4 counts one that doesn't start as running: its work would be lost,
/// and waitForDone() would never end.)
void startThreads(QThreadPool &pool, int threads);

} // namespace veche
