// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/tokens.h"

#include "resources/look.h"
#include "shared/base/enumerators.h"

#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPalette>

#include <cmath>
#include <utility>

namespace veche::theme
{

using namespace Qt::StringLiterals;

namespace
{
QJsonObject readFile()
{
    resources::initialiseLook();
    QFile file(u":/veche/themes/tokens.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The theme's tokens are missing from the program");
    return QJsonDocument::fromJson(file.readAll()).object();
}

const QJsonObject &file()
{
    static const QJsonObject object = readFile();
    return object;
}

Tokens readScheme(Scheme scheme)
{
    const QJsonObject from = file()[scheme == Scheme::Dark ? "dark"_L1 : "light"_L1].toObject();
    const QJsonObject brand = file()["brand"_L1].toObject();
    const auto colour = [&from](QLatin1StringView name) { return QColor(from[name].toString()); };
    Tokens t;
    t.scheme = scheme;
    t.bg = colour("bg"_L1);
    t.surface = colour("surface"_L1);
    t.sunken = colour("sunken"_L1);
    t.text = colour("text"_L1);
    t.muted = colour("muted"_L1);
    t.faint = colour("faint"_L1);
    t.line = colour("line"_L1);
    t.accent = colour("accent"_L1);
    t.accentWeak = colour("accent_weak"_L1);
    t.onAccent = colour("on_accent"_L1);
    t.ok = colour("ok"_L1);
    t.okWeak = colour("ok_weak"_L1);
    t.okText = colour("ok_text"_L1);
    t.warn = colour("warn"_L1);
    t.warnWeak = colour("warn_weak"_L1);
    t.warnText = colour("warn_text"_L1);
    t.bad = colour("bad"_L1);
    t.badWeak = colour("bad_weak"_L1);
    t.badText = colour("bad_text"_L1);
    t.onBad = colour("on_bad"_L1);
    t.bell = QColor(brand["bell"_L1].toString());
    t.onBell = QColor(brand["on_bell"_L1].toString());
    const QJsonArray tracks = from["tracks"_L1].toArray();
    for (qsizetype i = 0; i < qsizetype(t.tracks.size()); ++i)
        t.tracks[size_t(i)] = QColor(tracks[i].toString());
    return t;
}

Sizes readSizes()
{
    const QJsonObject &from = file();
    Sizes s;
    s.grid = from["grid"_L1].toInt();
    s.radius = from["radius"_L1].toInt();
    s.radiusItem = from["radius_item"_L1].toInt();
    s.row = from["row"_L1].toInt();
    s.railWidth = from["rail_width"_L1].toInt();
    s.inspectorWidth = from["inspector_width"_L1].toInt();
    s.barHeight = from["bar_height"_L1].toInt();
    s.statusHeight = from["status_height"_L1].toInt();
    return s;
}

/// Size, line height and weight.
std::array<int, 3> textSize(Text text)
{
    const QJsonObject from = file()["text"_L1].toObject();
    const auto read = [&from](QLatin1StringView name, int weight) {
        const QJsonArray values = from[name].toArray();
        return std::array{values[0].toInt(), values[1].toInt(), values[2].toInt(weight)};
    };
    switch (text) {
    case Text::Body:
        return read("body"_L1, 400);
    case Text::Strong:
        return read("body"_L1, 600);
    case Text::Small:
        return read("small"_L1, 400);
    case Text::SmallStrong:
        return read("small"_L1, 600);
    case Text::Title:
        return read("title"_L1, 600);
    case Text::Figure:
        return read("figure"_L1, 600);
    }
    return {13, 20, 400};
}

QString family()
{
    static const QString name = [] {
        const QFont system = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
        return QFontDatabase::hasFamily(u"Inter"_s) ? u"Inter"_s : system.family();
    }();
    return name;
}

double luminance(const QColor &colour)
{
    const auto linear = [](double v) {
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}
} // namespace

QColor Tokens::track(int number) const
{
    return number < 0 ? faint : tracks[size_t(number) % tracks.size()];
}

QColor Tokens::itemFill(const QColor &track) const
{
    return mixed(track, 0.16, surface);
}

QColor Tokens::stateFill(State state) const
{
    const std::array fills{sunken, accentWeak, okWeak, warnWeak, badWeak};
    return fills[size_t(state)];
}

QColor Tokens::stateMark(State state) const
{
    const std::array marks{muted, accent, ok, warn, bad};
    return marks[size_t(state)];
}

QColor Tokens::stateText(State state) const
{
    const std::array words{muted, accent, okText, warnText, badText};
    return words[size_t(state)];
}

QColor Tokens::hover() const
{
    return mixed(text, 0.04, surface);
}

const Tokens &tokens(Scheme scheme)
{
    static const std::array both{readScheme(Scheme::Light), readScheme(Scheme::Dark)};
    return both[size_t(scheme)];
}

const Tokens &tokens()
{
    // Asked for many times in each cell that is painted, and a palette's brightness takes six powers.
    static qint64 known = 0;
    static Scheme scheme = Scheme::Light;
    const QPalette palette = QGuiApplication::palette();
    if (std::exchange(known, palette.cacheKey()) != palette.cacheKey())
        scheme = schemeOf(palette);
    return tokens(scheme);
}

const Sizes &sizes()
{
    static const Sizes values = readSizes();
    return values;
}

QFont font(Text text)
{
    static const auto fonts = [] {
        std::array<QFont, enumeratorCount<Text>()> made;
        for (size_t i = 0; i < made.size(); ++i) {
            const auto [pixels, line, weight] = textSize(Text(i));
            made[i] = QFont(family());
            made[i].setPixelSize(pixels);
            made[i].setWeight(QFont::Weight(weight));
        }
        return made;
    }();
    return fonts[size_t(text)];
}

int lineHeight(Text text)
{
    return textSize(text)[1];
}

Scheme schemeOf(const QPalette &palette)
{
    const bool dark =
        luminance(palette.color(QPalette::Window)) < luminance(palette.color(QPalette::WindowText));
    return dark ? Scheme::Dark : Scheme::Light;
}

QColor mixed(const QColor &top, double opacity, const QColor &ground)
{
    const auto part = [opacity](int a, int b) { return int(std::lround(a * opacity + b * (1 - opacity))); };
    return {part(top.red(), ground.red()), part(top.green(), ground.green()),
            part(top.blue(), ground.blue())};
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor readableOn(const QColor &ground)
{
    const QColor dark = tokens(Scheme::Light).text;
    return contrast(dark, ground) >= contrast(Qt::white, ground) ? dark : QColor(Qt::white);
}

} // namespace veche::theme
