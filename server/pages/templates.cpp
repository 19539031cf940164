// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/templates.h"

#include "resources/pages/pagefiles.h"

#include <QCryptographicHash>

#include <kainjow/mustache.hpp>

#include <mutex>

namespace veche::pages
{

using namespace Qt::StringLiterals;
using kainjow::mustache::data;
using kainjow::mustache::mustache;
using resources::Language;
using resources::Words;

namespace
{
data toMustache(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::QVariantMap: {
        data object(data::type::object);
        const QVariantMap map = value.toMap();
        if (map.isEmpty())
            return {false};
        for (auto entry = map.begin(); entry != map.end(); ++entry)
            object.set(entry.key().toStdString(), toMustache(entry.value()));
        return object;
    }
    case QMetaType::QVariantList: {
        data list(data::type::list);
        for (const QVariant &entry : value.toList())
            list.push_back(toMustache(entry));
        return list;
    }
    case QMetaType::Bool:
        return {value.toBool()};
    case QMetaType::QByteArray: {
        const QByteArray bytes = value.toByteArray();
        return bytes.isEmpty() ? data(false) : data(bytes.toStdString());
    }
    default:
        break;
    }
    const QString text = value.toString();
    return text.isEmpty() ? data(false) : data(text.toStdString());
}

/// Puts other templates in the place of `{{>name}}`; those that don't exist go to `flaws`.
QByteArray withParts(QByteArray source, QStringList &flaws)
{
    for (qsizetype open; (open = source.indexOf("{{>")) >= 0;) {
        const qsizetype close = source.indexOf("}}", open);
        const QString name = QString::fromLatin1(source.mid(open + 3, close - open - 3));
        QByteArray part = resources::pageFile(name + ".html"_L1);
        if (part.isEmpty())
            flaws << name;
        part.chop(part.endsWith('\n') ? 1 : 0);
        source.replace(open, close + 2 - open, part);
    }
    return source;
}

/// Puts the texts of that language into the template; what it asks for in vain goes to `flaws`.
QByteArray withWords(const QByteArray &source, const Words &words, QStringList &flaws)
{
    QByteArray out;
    qsizetype at = 0;
    for (qsizetype open; (open = source.indexOf("{{t.", at)) >= 0;) {
        const qsizetype close = source.indexOf("}}", open);
        const QByteArray key = source.mid(open + 4, close - open - 4);
        if (!words.has(QString::fromLatin1(key)))
            flaws << QString::fromLatin1(key);
        out += source.mid(at, open - at);
        out += words(QLatin1StringView(key)).toHtmlEscaped().toUtf8();
        at = close + 2;
    }
    return out + source.mid(at);
}
} // namespace

struct Templates::Compiled {
    explicit Compiled(const QByteArray &source)
        : view(source.toStdString())
    {
    }
    std::mutex mutex; // The library's render() isn't const.
    mustache view;
};

Templates::Templates()
    : m_style(resources::pageFile(u"style.css"_s))
{
    const auto hash = QCryptographicHash::hash(m_style, QCryptographicHash::Sha256).toHex().left(12);
    m_stylePath = u"/assets/%1.css"_s.arg(QLatin1StringView(hash));
    for (const QString &name : resources::pageTemplates()) {
        compile(name, Language::English);
        compile(name, Language::Russian);
    }
}

Templates::~Templates() = default;

void Templates::compile(const QString &name, Language language)
{
    const QByteArray source = withParts(resources::pageFile(name + ".html"_L1), m_flaws);
    auto compiled = std::make_shared<Compiled>(withWords(source, Words::in(language), m_flaws));
    if (!compiled->view.is_valid())
        m_flaws << name + ": "_L1 + QString::fromStdString(compiled->view.error_message());
    m_templates.insert(resources::code(language) + u'/' + name, std::move(compiled));
}

QByteArray Templates::render(const QString &name, const QVariantMap &values, Language language) const
{
    const auto found = m_templates.constFind(resources::code(language) + u'/' + name);
    Q_ASSERT(found != m_templates.constEnd());
    const data converted = toMustache(values);
    const std::lock_guard lock((*found)->mutex);
    return QByteArray::fromStdString((*found)->view.render(converted));
}

QByteArray Templates::page(const QString &layout, const QByteArray &body, QVariantMap values,
                           Language language) const
{
    values.insert(u"lang"_s, resources::code(language));
    values.insert(u"locale"_s, language == Language::Russian ? u"ru_RU"_s : u"en_GB"_s);
    values.insert(u"style"_s, m_stylePath);
    values.insert(u"body"_s, body);
    return render(layout, values, language);
}

} // namespace veche::pages
