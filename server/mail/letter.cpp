// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/letter.h"

#include "resources/mail/mailfiles.h"

#include <kainjow/mustache.hpp>

namespace veche::mail
{

using namespace Qt::StringLiterals;
using kainjow::mustache::data;

namespace
{
std::string escaped(const QString &paragraph)
{
    return paragraph.toHtmlEscaped().replace(u'\n', "<br>"_L1).toStdString();
}

data list(const QStringList &paragraphs)
{
    data out(data::type::list);
    for (const QString &paragraph : paragraphs) {
        data entry(data::type::object);
        entry.set("text", escaped(paragraph));
        out.push_back(entry);
    }
    return out;
}

data facts(const std::vector<Letter::Fact> &facts)
{
    data rows(data::type::list);
    for (const Letter::Fact &fact : facts) {
        data entry(data::type::object);
        entry.set("name", fact.name.toStdString());
        entry.set("value", fact.value.toStdString());
        rows.push_back(entry);
    }
    data table(data::type::object);
    table.set("rows", rows);
    return table;
}

void setText(data &out, const char *name, const QString &text)
{
    if (!text.isEmpty())
        out.set(name, text.toStdString());
}
} // namespace

QString unlinked(const QString &name)
{
    constexpr QChar wordJoiner(0x2060);
    QString out;
    for (qsizetype i = 0; i < name.size(); ++i) {
        out += name[i];
        const bool inside = i > 0 && i + 1 < name.size();
        if (name[i] == u'.' && inside && name[i - 1].isLetterOrNumber() && name[i + 1].isLetterOrNumber())
            out += wordJoiner;
    }
    return out;
}

QString plainText(const Letter &letter)
{
    QStringList blocks = letter.paragraphs;
    QStringList lines;
    for (const Letter::Fact &fact : letter.facts)
        lines << fact.name + u": "_s + fact.value;
    if (!lines.isEmpty())
        blocks << lines.join(u'\n');
    if (!letter.link.isEmpty())
        blocks << letter.linkText + u":\n"_s + letter.link;
    blocks << letter.after;
    if (!letter.footnotes.isEmpty())
        blocks << u"-- \n"_s + letter.footnotes.join(u"\n\n"_s); // Mail readers take the rest as a signature.
    return blocks.join(u"\n\n"_s) + u'\n';
}

QString html(const Letter &letter, resources::Language language)
{
    data values(data::type::object);
    values.set("lang", resources::code(language).toStdString());
    setText(values, "subject", letter.subject);
    values.set("paragraphs", list(letter.paragraphs));
    if (!letter.facts.empty())
        values.set("facts", facts(letter.facts));
    setText(values, "link", letter.link);
    setText(values, "linkText", letter.linkText);
    setText(values, "image", letter.image);
    setText(values, "imageText", letter.imageText);
    values.set("after", list(letter.after));
    values.set("footnotes", list(letter.footnotes));
    kainjow::mustache::mustache view(resources::letterTemplate().toStdString());
    return QString::fromStdString(view.render(values));
}

} // namespace veche::mail
