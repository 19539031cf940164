// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QString>
#include <QStringList>

#include <vector>

namespace veche::tests
{

/// Each sign of a code, in the order of TypedLayout::typed.
inline constexpr QStringView codeAlphabet = u"VE1:ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The text that a scanner set to the US layout gives on a machine with another one, for codeAlphabet.
struct TypedLayout {
    QString name;
    bool capsLock;
    QString typed;
};

/// As X11's xkb-data 2.35 gives them, and Windows where it differs.
inline const std::vector<TypedLayout> &typedLayouts()
{
    using namespace Qt::StringLiterals;
    static const std::vector<TypedLayout> all{
        {u"us"_s, true, u"ve1:abcdefghijklmnopqrstuvwxyz234567"_s},
        {u"ru"_s, false, u"МУ1ЖФИСВУАПРШОЛДЬТЩЗЙКЫЕГМЦЧНЯ234567"_s},
        {u"ru"_s, true, u"му1жфисвуапршолдьтщзйкыегмцчня234567"_s},
        {u"ua"_s, false, u"МУ1ЖФИСВУАПРШОЛДЬТЩЗЙКІЕГМЦЧНЯ234567"_s},
        {u"ua"_s, true, u"му1жфисвуапршолдьтщзйкіегмцчня234567"_s},
        {u"by"_s, false, u"МУ1ЖФІСВУАПРШОЛДЬТЎЗЙКЫЕГМЦЧНЯ234567"_s},
        {u"by"_s, true, u"му1жфісвуапршолдьтўзйкыегмцчня234567"_s},
        {u"kz"_s, false, u"МУ\"ЖФИСВУАПРШОЛДЬТЩЗЙКЫЕГМЦЧНЯәіңғ,."_s},
        {u"kz"_s, true, u"му\"жфисвуапршолдьтщзйкыегмцчняӘІҢҒ,."_s},
        {u"de"_s, false, u"VE1ÖABCDEFGHIJKLMNOPQRSTUVWXZY234567"_s},
        {u"de"_s, true, u"ve1öabcdefghijklmnopqrstuvwxzy234567"_s},
        // CapsLock is a lock of Shift there.
        {u"de, Windows"_s, true, u"ve!öabcdefghijklmnopqrstuvwxzy\"§$%&/"_s},
        {u"fr"_s, false, u"VE&MQBCDEFGHIJKL?NOPARSTUVZXYWé\"'(-è"_s},
        {u"fr"_s, true, u"ve&mqbcdefghijkl?noparstuvzxywÉ\"'(-È"_s},
        {u"fr, Windows"_s, true, u"ve1mqbcdefghijkl,noparstuvzxyw234567"_s},
        {u"be"_s, false, u"VE&MQBCDEFGHIJKL?NOPARSTUVZXYWé\"'(§è"_s},
        {u"cz"_s, false, u"VE+\"ABCDEFGHIJKLMNOPQRSTUVWXZYěščřžý"_s},
        {u"cz"_s, true, u"ve+\"abcdefghijklmnopqrstuvwxzyĚŠČŘŽÝ"_s},
        {u"tr"_s, false, u"VE1ŞABCDEFGHIJKLMNOPQRSTUVWXYZ234567"_s},
        {u"tr"_s, true, u"ve1şabcdefghıjklmnopqrstuvwxyz234567"_s},
        {u"bg"_s, false, u"ЭЕ1МѝФЪАЕОЖГСТНВПХДЗыИЯШКЭУЙЩЮ234567"_s},
        {u"bg"_s, true, u"эе1мЍфъаеожгстнвпхдзЫияшкэуйщю234567"_s},
        {u"hu"_s, false, u"VE1ÉABCDEFGHIJKLMNOPQRSTUVWXZY234567"_s},
        {u"ge"_s, false, u"VE1:ABჩDEFGHIჟKLMNOPQღშთUVჭXYძ234567"_s},
        {u"il"_s, true, u"הק1ףשנבגקכעיןחלךצמםפ/רדאוה'סטז234567"_s},
    };
    return all;
}

/// The code as the sample's scanner types it.
inline QString typedUnder(const TypedLayout &layout, const QString &code)
{
    QString typed;
    for (const QChar c : code)
        typed += layout.typed[codeAlphabet.indexOf(c)];
    return typed;
}

/// The lines of a table of real cases, without its head where `headed`; none where real data is absent.
inline QList<QStringList> fieldCases(const QString &name, bool headed)
{
    const QString given = qEnvironmentVariable("VECHE_REAL_DATA");
    const QDir folder(given.isEmpty()
                          ? qEnvironmentVariable("VECHE_SOURCE_DIR") + QStringLiteral("/../shared/data")
                          : given);
    QFile file(folder.filePath(QStringLiteral("field/") + name));
    QList<QStringList> cases;
    if (!file.open(QIODevice::ReadOnly))
        return cases;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts))
        cases << line.split(u'\t');
    return cases.mid(headed ? 1 : 0);
}

} // namespace veche::tests
