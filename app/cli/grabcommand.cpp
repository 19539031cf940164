// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/grabcommand.h"
#include "app/cli/outputfile.h"

#include <QBuffer>
#include <QImage>
#include <QPointer>
#include <QRegularExpression>

namespace veche::cli
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int largestSide = 8192;
} // namespace

CommandSpec GrabCommand::spec()
{
    return {
        .name = u"grab"_s,
        .summary = u"Draws a view into a PNG file, without a display."_s,
        .usage = u"--workspace W --view NAME [--event SLUG] [--size 1600x900] [--theme light|dark] "
                 "[--lang ru|en] -o FILE.png"_s,
        .options = {{u"view"_s, u"The view's name, as the rail has it: overview, programme, …"_s, u"NAME"_s},
                    {u"event"_s, u"The event."_s, u"SLUG"_s},
                    {u"size"_s, u"In pixels."_s, u"WxH"_s, u"1600x900"_s},
                    {u"theme"_s, u"light or dark."_s, u"THEME"_s, u"light"_s},
                    {u"lang"_s, u"ru or en."_s, u"LANG"_s, u"en"_s},
                    {{u"o"_s, u"output"_s}, u"The file."_s, u"FILE.png"_s}},
        .make = [](Parts parts) { return std::make_unique<GrabCommand>(std::move(parts)); },
    };
}

Result<GrabRequest> GrabCommand::request() const
{
    GrabRequest request;
    request.view = value("view");
    request.event = value("event");
    request.dark = value("theme") == u"dark";
    request.language = value("lang");
    if (request.view.isEmpty() || value("output").isEmpty())
        return failure(ErrorKind::Invalid,
                       u"Say which view and which file are meant: --view NAME -o FILE.png"_s);
    if (!request.dark && value("theme") != u"light")
        return failure(ErrorKind::Invalid, u"The theme is light or dark"_s, value("theme"));
    if (request.language != u"ru" && request.language != u"en")
        return failure(ErrorKind::Invalid, u"The language is ru or en"_s, request.language);
    static const QRegularExpression size(u"^(\\d{1,5})x(\\d{1,5})$"_s);
    const auto match = size.match(value("size"));
    request.size = {match.captured(1).toInt(), match.captured(2).toInt()};
    if (!match.hasMatch() || request.size.isEmpty() || request.size.width() > largestSide ||
        request.size.height() > largestSide)
        return failure(ErrorKind::Invalid, u"The size is WIDTHxHEIGHT, up to 8192 each"_s, value("size"));
    return request;
}

void GrabCommand::start()
{
    const auto asked = request();
    if (!asked)
        return fail(asked.error());
    if (!environment().grabber)
        return fail({ErrorKind::Denied,
                     u"The program that has the workspace open has no windows and can't draw; "
                     "try again when it has ended"_s,
                     {}});
    environment().grabber(*workspace(), *asked, [guard = QPointer(this), this](Result<QImage> image) {
        if (!guard)
            return;
        if (!image)
            return fail(image.error());
        QByteArray png;
        QBuffer buffer(&png);
        if (!buffer.open(QIODevice::WriteOnly) || !image->save(&buffer, "PNG"))
            return fail({ErrorKind::Bug, u"The picture can't be made a PNG"_s, {}});
        if (const auto written = writeOutput(fileAt(value("output")), png); !written)
            return fail(written.error());
        Q_EMIT finished(0);
    });
}

} // namespace veche::cli

#include "moc_grabcommand.cpp"
