// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

#include <cstdio>
#include <new>

namespace veche::server
{

/// Running out of memory costs what was being done, not the server. Handlers and threads see to theirs; this
/// is for what is left: slots and events of Qt.
class Application final : public QCoreApplication
{
public:
    using QCoreApplication::QCoreApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        try {
            return QCoreApplication::notify(receiver, event);
        } catch (const std::bad_alloc &) {
            std::fputs("veche-server: there was too little memory; something was given up\n", stderr);
            return false;
        }
    }
};

} // namespace veche::server
