// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/records.h"
#include "shared/imports/importdraft.h"
#include "shared/imports/sourceitems.h"

namespace veche::imports
{

[[nodiscard]] Values valuesOf(const domain::EntityInfo &info, std::span<const int> fields,
                              const domain::EntityBase &entity);
/// Everything else that isn't blank: what a new row starts with.
[[nodiscard]] Values otherValues(const domain::EntityInfo &info, const Values &governed,
                                 const domain::EntityBase &entity);

/// Equal, where a blank and a number or truth value that is zero are the same.
[[nodiscard]] bool sameValue(const domain::Value &a, const domain::Value &b);
[[nodiscard]] bool isEmptyValue(const domain::Value &value);

/// A source's values as import memory keeps them: texts over 4,000 characters as their SHA-256, which is
/// enough to see whether the source changed.
[[nodiscard]] QByteArray rememberedValues(const domain::EntityInfo &info, const Values &values);
/// Empty where the bytes can't be read: then nothing is known of what the source said.
[[nodiscard]] Values recalledValues(const domain::EntityInfo &info, const domain::Imported &row);

/// The three-way comparison, register by register. `base` is nullptr where the source never said: then what
/// is blank here is taken, and what differs is a conflict. `untouched` has a bit for each register that is as
/// an import wrote it, whatever that import was.
[[nodiscard]] std::vector<RegisterDiff> compare(const domain::EntityInfo &info, const Values &theirs,
                                                const Values *base, const domain::EntityBase &ours,
                                                quint64 untouched = 0);
/// The registers in which the source changed, all of them taken: for a row that was deleted here.
[[nodiscard]] std::vector<RegisterDiff> sourceChanges(const domain::EntityInfo &info, const Values &theirs,
                                                      const Values &base);
/// True where the team changed any value that the source gave. `untouched` as in compare().
[[nodiscard]] bool isTouched(const domain::EntityInfo &info, const Values &base,
                             const domain::EntityBase &ours, quint64 untouched = 0);

} // namespace veche::imports
