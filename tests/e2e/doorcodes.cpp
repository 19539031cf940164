// SPDX-License-Identifier: GPL-3.0-or-later
// Makes door.veche in a folder, with an event "conference" and as many tickets as asked, and prints their
// codes and order numbers; for layouts.py and scanners.py.
#include "tests/support/door.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace veche;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fputs("doorcodes FOLDER COUNT\n", stderr);
        return 2;
    }
    const SystemClock clock;
    const tests::Door door(clock, arguments[2].toInt(), arguments[1]);
    QJsonArray codes;
    QJsonArray orders;
    for (const domain::Ticket &ticket : door.tickets)
        codes << door.codeOf(ticket.id);
    for (const domain::Order &order : door.orders)
        orders << order.number;
    const QJsonObject told{{u"codes"_s, codes}, {u"orders"_s, orders}};
    std::puts(QJsonDocument(told).toJson(QJsonDocument::Compact).constData());
    return 0;
}
