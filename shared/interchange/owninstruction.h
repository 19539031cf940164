// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QXmlStreamAttributes>

namespace veche::interchange
{

/// The format has no place for some of what an export must bring home. It stands in processing instructions
/// of this target, <?veche slug="…"?>, which every other reader passes over and the schema allows anywhere.
constexpr QStringView ownTarget = u"veche";

using InstructionValues = std::initializer_list<std::pair<QLatin1StringView, QString>>;

/// The data of one, of those values that aren't empty; empty where all are.
[[nodiscard]] QString writeInstruction(InstructionValues values);
/// Nothing where it has another form.
[[nodiscard]] QXmlStreamAttributes readInstruction(QStringView data);

} // namespace veche::interchange
