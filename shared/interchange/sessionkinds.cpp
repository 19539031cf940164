// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/sessionkinds.h"

#include "shared/base/text.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using domain::SessionKind;

SessionKind kindOf(const QString &type)
{
    if (const auto exact = domain::enumFromName<SessionKind>(type))
        return *exact;
    static const std::vector<std::pair<QLatin1StringView, SessionKind>> words{
        {"workshop"_L1, SessionKind::Workshop},    {"hands on"_L1, SessionKind::Workshop},
        {"masterklass"_L1, SessionKind::Workshop}, {"master klass"_L1, SessionKind::Workshop},
        {"keynote"_L1, SessionKind::Keynote},      {"lightning"_L1, SessionKind::Lightning},
        {"blits"_L1, SessionKind::Lightning},      {"panel"_L1, SessionKind::Panel},
        {"podium"_L1, SessionKind::Panel},         {"discussion"_L1, SessionKind::Panel},
        {"diskussi"_L1, SessionKind::Panel},       {"kruglyi stol"_L1, SessionKind::Panel},
        {"break"_L1, SessionKind::Break},          {"pause"_L1, SessionKind::Break},
        {"lunch"_L1, SessionKind::Break},          {"coffee"_L1, SessionKind::Break},
        {"pereryv"_L1, SessionKind::Break},        {"obed"_L1, SessionKind::Break},
        {"party"_L1, SessionKind::Social},         {"concert"_L1, SessionKind::Social},
        {"djset"_L1, SessionKind::Social},         {"performance"_L1, SessionKind::Social},
        {"game"_L1, SessionKind::Social},          {"meetup"_L1, SessionKind::Social},
        {"social"_L1, SessionKind::Social},        {"talk"_L1, SessionKind::Talk},
        {"lecture"_L1, SessionKind::Talk},         {"vortrag"_L1, SessionKind::Talk},
        {"doklad"_L1, SessionKind::Talk},          {"devroom"_L1, SessionKind::Talk},
        {"maintrack"_L1, SessionKind::Talk}};
    const QString folded = text::folded(type);
    for (const auto &[word, kind] : words) {
        if (folded.contains(word))
            return kind;
    }
    return folded.isEmpty() ? SessionKind::Talk : SessionKind::Other;
}

} // namespace veche::interchange
