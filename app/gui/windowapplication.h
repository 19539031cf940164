// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/foreground.h"

#include <QApplication>

namespace veche::gui
{

/// The application of a program with windows: each of its events is a turn that work behind the windows lets
/// go first.
class WindowApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    /// nullptr where there are processors enough for everybody.
    [[nodiscard]] Foreground *foreground();

    bool notify(QObject *receiver, QEvent *event) override;

private:
    Foreground m_foreground;
};

} // namespace veche::gui
