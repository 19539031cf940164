// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/module/settings.h"

#include "server/module/privatefile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace veche::server
{

using namespace Qt::StringLiterals;

namespace
{
/// Why the setting can't have that value; empty where it can.
QString problemOf(const Setting &setting, const QString &value)
{
    bool ok = true;
    switch (setting.type) {
    case Setting::Type::Text:
        return setting.problem ? setting.problem(value) : QString();
    case Setting::Type::Whole:
        (void)value.toLongLong(&ok);
        return ok ? QString() : u"The setting “%1” takes a whole number"_s.arg(setting.name);
    case Setting::Type::Switch:
        ok = value == "on"_L1 || value == "off"_L1;
        return ok ? QString() : u"The setting “%1” is on or off"_s.arg(setting.name);
    }
    return {};
}

Error unknown(const QString &name)
{
    return {ErrorKind::Invalid,
            u"No room of this server has a setting “%1”; see veche-server setting list"_s.arg(name),
            {}};
}
} // namespace

Settings::Settings(QString file, std::vector<Setting> known)
    : m_file(std::move(file))
    , m_known(std::move(known))
{
}

Result<void> Settings::load()
{
    QFile file(m_file);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Denied, file.errorString(), m_file);
    const auto read = QJsonDocument::fromJson(file.readAll());
    if (!read.isObject())
        return failure(ErrorKind::Corrupt,
                       u"The settings can't be read; put the file right, or move it away to set them anew"_s,
                       m_file);
    const std::lock_guard lock(m_mutex);
    const QJsonObject object = read.object();
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        m_values.insert(entry.key(), entry.value().toVariant().toString());
    return {};
}

void Settings::fix(const QString &name, const QString &value)
{
    const std::lock_guard lock(m_mutex);
    m_fixed.insert(name, value);
}

const Setting *Settings::find(QStringView name) const
{
    const auto found = std::find_if(m_known.begin(), m_known.end(),
                                    [&](const Setting &setting) { return setting.name == name; });
    return found == m_known.end() ? nullptr : &*found;
}

QString Settings::text(QStringView name) const
{
    const Setting *setting = find(name);
    Q_ASSERT(setting);
    const std::lock_guard lock(m_mutex);
    if (const auto fixed = m_fixed.constFind(setting->name); fixed != m_fixed.cend())
        return *fixed;
    const auto value = m_values.constFind(setting->name);
    return value != m_values.cend() && problemOf(*setting, *value).isEmpty() ? *value : setting->fallback;
}

Result<void> Settings::set(const QString &name, const QString &value)
{
    const Setting *setting = find(name);
    if (!setting)
        return failure(unknown(name));
    if (const QString problem = problemOf(*setting, value); !problem.isEmpty())
        return failure(ErrorKind::Invalid, problem, setting->secret ? QString() : value);
    const std::lock_guard lock(m_mutex);
    auto values = m_values;
    values.insert(name, value);
    return keep(std::move(values));
}

Result<void> Settings::unset(const QString &name)
{
    const std::lock_guard lock(m_mutex);
    auto values = m_values;
    if (values.remove(name) == 0)
        return find(name) ? Result<void>() : failure(unknown(name));
    return keep(std::move(values));
}

Result<void> Settings::keep(QMap<QString, QString> values)
{
    QJsonObject object;
    for (auto value = values.begin(); value != values.end(); ++value)
        object.insert(value.key(), *value);
    VECHE_TRY(writePrivately(m_file, QJsonDocument(object).toJson()));
    m_values = std::move(values);
    return {};
}

bool Settings::isSet(const QString &name) const
{
    const std::lock_guard lock(m_mutex);
    return m_values.contains(name) || m_fixed.contains(name);
}

QStringList Settings::flaws() const
{
    const std::lock_guard lock(m_mutex);
    QStringList sentences;
    for (auto value = m_values.begin(); value != m_values.end(); ++value) {
        const Setting *setting = find(value.key());
        if (!setting)
            sentences << u"No room of this server has a setting “%1”"_s.arg(value.key());
        else if (const QString problem = problemOf(*setting, *value); !problem.isEmpty())
            sentences << problem;
    }
    return sentences;
}

} // namespace veche::server
