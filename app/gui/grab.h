// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gui/workspacewindow.h"
#include "app/widgets/theme/theme.h"
#include "shared/base/result.h"

#include <QFuture>
#include <QImage>

namespace veche::gui
{

/// Which picture of a view is wanted.
struct GrabOptions {
    QString view;  ///< as in the rail: "overview", "programme", …
    QString event; ///< a slug; empty: the current one
    QVariant where;
    QSize size{1600, 900};
    theme::Choice theme = theme::Choice::Light;
    QString language; ///< "ru" or "en"; empty: the present one
};

/// A picture of the whole window with that view, drawn without showing it. Theme, language and event are as
/// before once the future is finished. NotFound: no such event or view; the context names those there are.
[[nodiscard]] QFuture<Result<QImage>> grab(workspace::Workspace &workspace, const Shared &shared,
                                           const GrabOptions &options);

} // namespace veche::gui
