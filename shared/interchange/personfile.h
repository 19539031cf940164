// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/row.h"

#include <QJsonArray>
#include <QJsonObject>

#include <functional>

namespace veche::interchange
{

/// The words for what stands in the file: of an entity (field -1) or of one of its fields.
using LabelOf = std::function<QString(const domain::EntityInfo &entity, int field)>;

/// "ticket_type" → "Ticket type": where nobody has better words.
[[nodiscard]] QString plainLabel(const domain::EntityInfo &entity, int field);

/// Rows as told to the person whom they are about:
/// [{"table", "label", "id", "deleted", "fields": [{"name", "label", "value"}]}], blank fields left out. Ids
/// are UUIDs, moments ISO 8601 in UTC, days and wall clocks ISO 8601, sets arrays; conflicts and import
/// memory have an object of fields; other bytes are base64. What opens something (Privacy::Secret) is told as
/// withheld.
[[nodiscard]] QJsonArray personRows(std::span<const domain::Row> rows, const LabelOf &labelOf);
/// The same of one change of a row: {"table", "label", "id", "at", "fields"}.
[[nodiscard]] QJsonObject personChange(const domain::RowChange &change, qint64 atMs, const LabelOf &labelOf);

/// The file's frame: {"format": "veche-person", "version": 1, "made", "about", "communities", "server"}.
/// `communities` are [{"id", "name", "rows", "history"}], `server` is what tellRows() gives, empty in a
/// workspace's file.
[[nodiscard]] QByteArray personFile(const QString &about, qint64 nowMs, const QJsonArray &communities,
                                    const QJsonArray &server);

} // namespace veche::interchange
