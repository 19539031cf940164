// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QMap>
#include <QStringList>

#include <functional>
#include <mutex>
#include <vector>

namespace veche::server
{

/// Something that who runs the server may set.
struct Setting {
    enum class Type { Text, Whole, Switch };
    QString name; ///< after its room: "waitinglist.hours"
    Type type = Type::Text;
    QString fallback = {}; ///< as it would be typed: "24", "on"
    bool secret = false;   ///< never shown
    QString meaning = {};
    /// For a Text: why it can't have that value, a sentence; empty where it can.
    std::function<QString(const QString &value)> problem = {};
};

/// The settings of all rooms, as they are kept in one private file, or fixed by the command line. What the
/// file says of a setting that nobody knows stays there. May be used from any thread.
class Settings final
{
public:
    Settings(QString file, std::vector<Setting> known);

    /// Reads the file, where there is one. Corrupt: it is none of ours.
    [[nodiscard]] Result<void> load();
    /// For this process; goes before the file.
    void fix(const QString &name, const QString &value);

    /// The name must be one that is known; a value in the file that doesn't fit counts for nothing.
    [[nodiscard]] QString text(QStringView name) const;
    [[nodiscard]] qint64 whole(QStringView name) const { return text(name).toLongLong(); }
    [[nodiscard]] bool isOn(QStringView name) const { return text(name) == QLatin1StringView("on"); }

    /// Writes it down; text() says it at once. Invalid: no room has such a setting, or the value isn't of its
    /// type.
    [[nodiscard]] Result<void> set(const QString &name, const QString &value);
    /// It has its fallback again. Invalid: neither a room nor the file has it.
    [[nodiscard]] Result<void> unset(const QString &name);

    [[nodiscard]] const std::vector<Setting> &known() const { return m_known; }
    [[nodiscard]] const Setting *find(QStringView name) const;
    [[nodiscard]] bool isSet(const QString &name) const;
    /// Errors in the file that make an entry count for nothing, a sentence each.
    [[nodiscard]] QStringList flaws() const;

private:
    [[nodiscard]] Result<void> keep(QMap<QString, QString> values);

    const QString m_file;
    const std::vector<Setting> m_known;
    mutable std::mutex m_mutex;
    QMap<QString, QString> m_values;
    QMap<QString, QString> m_fixed;
};

} // namespace veche::server
