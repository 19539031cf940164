// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/owninstruction.h"

#include <QXmlStreamReader>

namespace veche::interchange
{

using namespace Qt::StringLiterals;

namespace
{
/// A reader compares each attribute with all others.
constexpr qsizetype maxData = 10'000;
} // namespace

QString writeInstruction(InstructionValues values)
{
    QStringList said;
    for (const auto &[name, value] : values) {
        if (!value.isEmpty())
            said << u"%1=\"%2\""_s.arg(name, value.toHtmlEscaped().replace(u'\n', u"&#10;"_s));
    }
    return said.join(u' ');
}

QXmlStreamAttributes readInstruction(QStringView data)
{
    if (data.size() > maxData)
        return {};
    QXmlStreamReader reader(u"<veche %1/>"_s.arg(data));
    reader.readNextStartElement();
    return reader.hasError() ? QXmlStreamAttributes() : reader.attributes();
}

} // namespace veche::interchange
