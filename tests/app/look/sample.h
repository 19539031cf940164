// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/mainwindow.h"

namespace veche::test
{

/// A window filled with a believable event in Russian, with every common widget in use.
[[nodiscard]] std::unique_ptr<shell::MainWindow> sampleWindow();

} // namespace veche::test
