// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace veche::shell
{

/// All that the status line says. Fill what is known; the line makes the sentences.
struct StatusInfo {
    enum class Saved { Saved, Saving, ReadOnly, Failed };
    /// Local: a workspace that has never been put online. Held: it is tried again by itself,
    /// but not for want of a connection. Failed: until somebody does something.
    enum class Network { Local, Online, Syncing, Offline, SignedOut, Held, Failed };

    Saved saved = Saved::Saved;
    Network network = Network::Local;
    int waiting = 0;    ///< changes not yet on the server
    int refused = 0;    ///< transactions that the server refused
    int aside = 0;      ///< changes that wait for a person to confirm them
    int conflicts = 0;  ///< rows of the conflict inbox
    QStringList people; ///< others who are here, short names
    QString detail;     ///< of a failure, said in the tool tip
    QString zone;       ///< the event's time zone in words

    friend bool operator==(const StatusInfo &, const StatusInfo &) = default;
};

} // namespace veche::shell
