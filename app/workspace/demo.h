// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/changes.h"
#include "shared/domain/ids.h"

#include <QDateTime>

namespace veche::workspace::demo
{

struct DemoOptions {
    domain::CommunityId community; ///< the workspace's
    QString language;              ///< "ru" or "en"; a text that lacks it comes in the other
    QDateTime now;                 ///< the sample's dates are relative to this
};

/// The sample community with its event as one change, named `label`. Invalid where the text isn't JSON of
/// version 1 or names something that it doesn't hold; the context says what.
[[nodiscard]] Result<domain::ChangeSet> load(const QByteArray &json, const DemoOptions &options,
                                             const QString &label);
/// resources/demo/demo.json as compiled in.
[[nodiscard]] QByteArray builtIn();

} // namespace veche::workspace::demo
