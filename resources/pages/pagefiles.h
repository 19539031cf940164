// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace veche::resources
{

/// A template, style sheet or picture of the public pages by its file name; empty where there is none.
[[nodiscard]] QByteArray pageFile(const QString &name);
/// The names of the templates, without ".html".
[[nodiscard]] QStringList pageTemplates();

} // namespace veche::resources
