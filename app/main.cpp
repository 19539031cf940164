// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/application.h"

#include <QApplication>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationVersion(QStringLiteral(VECHE_VERSION));
    return veche::gui::runGui(application, {.files = QCoreApplication::arguments().mid(1)});
}
