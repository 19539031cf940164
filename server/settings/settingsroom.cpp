// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/settings/settingsroom.h"

#include "server/settings/settingcommands.h"

#include <QJsonArray>

namespace veche::settings
{

using namespace Qt::StringLiterals;
using server::Finding;
using server::Findings;
using server::Setting;
using server::Settings;
using Answer = Result<QJsonObject>;

namespace
{
QString shown(const Settings &settings, const Setting &setting)
{
    if (!setting.secret)
        return settings.text(setting.name);
    return settings.isSet(setting.name) ? u"(a secret)"_s : u"(not set)"_s;
}

QJsonObject toJson(const Settings &settings, const Setting &setting)
{
    return {{u"name"_s, setting.name},
            {u"value"_s, shown(settings, setting)},
            {u"isSet"_s, settings.isSet(setting.name)},
            {u"meaning"_s, setting.meaning}};
}

Answer list(const Settings &settings)
{
    QJsonArray all;
    for (const Setting &setting : settings.known())
        all << toJson(settings, setting);
    return QJsonObject{{u"settings"_s, all}};
}

/// A secret is read from a place that nobody else sees, whatever else has a value on the command line.
Result<void> set(Settings &settings, const QJsonObject &request)
{
    const QString name = request[u"name"_s].toString();
    const Setting *setting = settings.find(name);
    const bool hidden = request.contains(u"password"_s);
    if (setting && setting->secret != hidden)
        return failure(ErrorKind::Invalid,
                       hidden ? u"That is no secret: veche-server setting set %1 --value VALUE"_s.arg(name)
                              : u"That is a secret, which a command line would show to others: veche-server "
                                "setting secret %1"_s.arg(name));
    return settings.set(name, request[hidden ? u"password"_s : u"value"_s].toString());
}

class SettingsRoom final : public server::Room
{
public:
    explicit SettingsRoom(const server::Context &context)
        : m_settings(context.settings)
    {
    }

    void mount(server::Web &web) override
    {
        for (const QString &flaw : m_settings.flaws())
            web.log.note("setting", {{u"message"_s, flaw}});
    }

    QFuture<Findings> examine() override
    {
        const QStringList flaws = m_settings.flaws();
        if (flaws.isEmpty())
            return QtFuture::makeReadyFuture(
                Findings{{u"settings"_s, Finding::Grade::Good, u"Every setting is known"_s, {}}});
        return QtFuture::makeReadyFuture(
            Findings{{u"settings"_s, Finding::Grade::Warning, flaws.join(u". "_s),
                      u"See veche-server setting list; remove one with veche-server setting unset NAME"_s}});
    }

    std::optional<QFuture<Answer>> carryOut(const QJsonObject &request) override
    {
        const QString what = request[u"do"_s].toString();
        if (what == "setting.list"_L1)
            return QtFuture::makeReadyFuture(list(m_settings));
        if (what != "setting.set"_L1 && what != "setting.unset"_L1)
            return std::nullopt;
        const QString name = request[u"name"_s].toString();
        const auto done = what == "setting.set"_L1 ? set(m_settings, request) : m_settings.unset(name);
        if (!done)
            return QtFuture::makeReadyFuture(Answer(failure(done.error())));
        const Setting *setting = m_settings.find(name);
        const QString value = setting ? shown(m_settings, *setting) : u"(gone)"_s;
        return QtFuture::makeReadyFuture(Answer(QJsonObject{{u"name"_s, name}, {u"value"_s, value}}));
    }

private:
    Settings &m_settings;
};
} // namespace

server::Module module()
{
    return {.name = u"settings"_s, .commands = commands(), .make = [](const server::Context &context) {
                return std::make_unique<SettingsRoom>(context);
            }};
}

} // namespace veche::settings
