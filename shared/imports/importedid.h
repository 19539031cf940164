// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"

#include <QString>

namespace veche::imports
{

/// Between the parts of a key.
constexpr QChar keySeparator(0x1f);

/// By what every laptop knows a row that it makes of the same file. None of this may ever be read otherwise:
/// the ids would be others.
struct ImportedKey {
    domain::CommunityId community;
    Id event; ///< null for what belongs to the community: the event itself, and persons
    QString entity;
    QString source;  ///< the family of formats that share their keys, never a path or a hash of the file
    QString key;     ///< the source's, with a word before it that says of what kind
    int ordinal = 0; ///< among those of one key, from 0
};

/// A version-8 id: the first 48 bits are those of the event's id, or of the community's where there is none;
/// the rest is SHA-256 over version (one byte, 1), community, event (no bytes where there is none), entity,
/// source, normalised key and ordinal (4 bytes, big-endian), each after its length in 4 bytes, big-endian.
[[nodiscard]] Id importedId(const ImportedKey &key);

/// A key as it is hashed: Unicode 10 NFC, each run of white space one blank, none at either end. Case counts.
[[nodiscard]] QString normalisedKey(const QString &key);

/// A guid as it is kept: a UUID in small letters, anything else as it was written.
[[nodiscard]] QString normalisedGuid(const QString &guid);

/// The UUID under which a row goes out: its guid, its id where it has none, and where that is no UUID one
/// derived of it (version 5), the same everywhere.
[[nodiscard]] QString publicGuid(const QString &guid, const Id &row);

} // namespace veche::imports
