// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/mainwindow.h"

namespace veche::shell
{

/// A registered view with what the window made for it.
struct MainWindow::View {
    ViewEntry entry;
    QPointer<QWidget> widget; ///< made on first sight
    QAction *action = nullptr;

    [[nodiscard]] bool isOffered() const { return !entry.offered || entry.offered(); }
};

} // namespace veche::shell
